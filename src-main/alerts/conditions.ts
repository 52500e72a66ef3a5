import type { Change } from '#shared/domain/change.ts';
import { relevanceOf } from '#shared/domain/component-filter.ts';
import { compareImpact } from '#shared/domain/incident.ts';
import type { LeastImpact } from '#shared/domain/subscription.ts';
import { type AlertSubject, pathsOf } from './alert-subject.ts';
import type { Decision, EvaluationInput } from './evaluation.ts';
import type { ConditionId } from './kind-rules.ts';
import { listNames } from './list-names.ts';

/** A condition passes with a reason, or decides. */
export type ConditionResult =
  | { readonly pass: true; readonly why: string; readonly rule?: Decision['rule'] }
  | ({ readonly pass: false } & Decision);

/** The input of conditions. `wasNotified` includes alerts from earlier in the same reading. */
export interface RuleInput {
  readonly input: EvaluationInput;
  readonly change: Change;
  readonly alertSubject: AlertSubject;
  readonly wasNotified: (incidentId: string) => boolean;
}

export const conditions: Readonly<Record<ConditionId, (one: RuleInput) => ConditionResult>> = {
  ours: isOurs,
  'added-watched': addsWatched,
  'least-impact': reachesLeastImpact,
  'opening-notified': wasNotifiedOfOpening,
  'opening-notified-or-least-impact': (one) => {
    const wasNotified = wasNotifiedOfOpening(one);
    return wasNotified.pass ? wasNotified : reachesLeastImpact(one);
  },
};

export function pass(why: string): ConditionResult {
  return { pass: true, why };
}

export function reject(verdict: Decision['verdict'], rule: Decision['rule'], why: string): ConditionResult {
  return { pass: false, verdict, rule, why, loud: false };
}

/** The group’s minimum impact takes precedence over the vendor’s, and that over the general one. */
export function reachesLeastImpact({
  alertSubject,
  input: { group, subscription, rules: all },
}: RuleInput): ConditionResult {
  const own = group?.leastImpact ?? subscription.leastImpact;
  const least: LeastImpact = own ?? all.leastImpact;
  const impact = alertSubject.impact ?? 'none';
  if (compareImpact(impact, least) >= 0) return pass(`impact ${impact}, alerts from ${least} up`);
  const isVendors = own !== null && !group?.leastImpact;
  return reject(
    'listed',
    isVendors ? 'vendor-least-impact' : 'least-impact',
    `impact ${impact}, alerts only from ${least} up`,
  );
}

function isOurs({ input, alertSubject, wasNotified }: RuleInput): ConditionResult {
  const { concern, incident, paths } = alertSubject;
  const { page } = input.pageState;
  if (concern.kind === 'none') return reject('filtered', 'filter', notWatched(pathsOf(concern.named, page)));
  const isLinkedOnly = incident !== null && relevanceOf(incident, page, input.subscription.filter) === 'linked-only';
  if (isLinkedOnly && !wasNotified(incident.id))
    return reject('listed', 'linked-only', `linked to almost every component; ${listNames(paths)} operational`);
  return pass(concern.kind === 'page' ? 'affects the whole page' : `affects ${listNames(paths)}`);
}

function notWatched(names: readonly string[]): string {
  if (names.length === 0) return 'you watch none of its components';
  return `affects only ${listNames(names)}, which you don’t watch`;
}

function addsWatched({ input, change, alertSubject }: RuleInput): ConditionResult {
  if (change.kind !== 'components_added') return pass('');
  const { page } = input.pageState;
  const ids = new Set(change.addedIds);
  const watched = alertSubject.concern.kind === 'components' ? alertSubject.concern.watched : [];
  const added = watched.filter(({ id }) => ids.has(id));
  if (added.length > 0) return pass(`now also affects ${listNames(pathsOf(added, page))}`);
  const others = page.components.filter(({ id }) => ids.has(id));
  return reject('filtered', 'filter', notWatched(pathsOf(others, page)));
}

function wasNotifiedOfOpening({ alertSubject, wasNotified }: RuleInput): ConditionResult {
  if (alertSubject.incident === null || wasNotified(alertSubject.incident.id))
    return pass('you were notified when it opened');
  return alertSubject.concern.kind === 'none'
    ? reject('filtered', 'filter', 'affects nothing you watch')
    : reject('listed', 'opening-not-told', 'you were not notified when it opened');
}
