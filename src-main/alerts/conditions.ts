import type { Change } from '#shared/domain/change.ts';
import { standing } from '#shared/domain/component-filter.ts';
import { compareImpact } from '#shared/domain/incident.ts';
import type { LeastImpact } from '#shared/domain/subscription.ts';
import { type Matter, pathsOf } from './alert-subject.ts';
import type { DecideInput, Ruling } from './evaluation.ts';
import type { ConditionId } from './kind-rules.ts';
import { listNames } from './list-names.ts';

/** A condition either holds, and says why, or rules. */
export type Answer =
  | { readonly holds: true; readonly why: string; readonly rule?: Ruling['rule'] }
  | ({ readonly holds: false } & Ruling);

/** What conditions look at. `heard` counts what was told earlier in the same round. */
export interface Case {
  readonly input: DecideInput;
  readonly change: Change;
  readonly matter: Matter;
  readonly heard: (incidentId: string) => boolean;
}

export const conditions: Readonly<Record<ConditionId, (one: Case) => Answer>> = {
  ours: isOurs,
  'added-watched': addsWatched,
  'least-impact': reachesLeastImpact,
  heard: wasHeard,
  'heard-or-least-impact': (one) => {
    const heard = wasHeard(one);
    return heard.holds ? heard : reachesLeastImpact(one);
  },
};

export function holds(why: string): Answer {
  return { holds: true, why };
}

export function rules(verdict: Ruling['verdict'], rule: Ruling['rule'], why: string): Answer {
  return { holds: false, verdict, rule, why, loud: false };
}

/** The group's least impact goes before the vendor's own, and that before the one for everything. */
export function reachesLeastImpact({ matter, input: { group, subscription, rules: all } }: Case): Answer {
  const own = group?.leastImpact ?? subscription.leastImpact;
  const least: LeastImpact = own ?? all.leastImpact;
  const impact = matter.impact ?? 'none';
  if (compareImpact(impact, least) >= 0) return holds(`impact ${impact} ≥ ${least}`);
  const isVendors = own !== null && !group?.leastImpact;
  return rules('listed', isVendors ? 'vendor-least-impact' : 'least-impact', `impact ${impact} < ${least}`);
}

function isOurs({ input, matter, heard }: Case): Answer {
  const { concern, incident, paths } = matter;
  const { page } = input.holding;
  if (concern.kind === 'none') return rules('filtered', 'filter', notWatched(pathsOf(concern.named, page)));
  const isLinkedOnly = incident !== null && standing(incident, page, input.subscription.filter) === 'linked-only';
  if (isLinkedOnly && !heard(incident.id))
    return rules('listed', 'linked-only', `linked to nearly everything; ${listNames(paths)} operational`);
  return holds(concern.kind === 'page' ? 'concerns the whole page' : `touches ${listNames(paths)}`);
}

function notWatched(names: readonly string[]): string {
  if (names.length === 0) return 'nothing of this vendor is watched';
  return `touches only ${listNames(names)}, which ${names.length === 1 ? 'is' : 'are'} not watched`;
}

function addsWatched({ input, change, matter }: Case): Answer {
  if (change.kind !== 'components_added') return holds('');
  const { page } = input.holding;
  const ids = new Set(change.addedIds);
  const watched = matter.concern.kind === 'components' ? matter.concern.watched : [];
  const added = watched.filter(({ id }) => ids.has(id));
  if (added.length > 0) return holds(`newly hits ${listNames(pathsOf(added, page))}`);
  const others = page.components.filter(({ id }) => ids.has(id));
  return rules('filtered', 'filter', notWatched(pathsOf(others, page)));
}

function wasHeard({ matter, heard }: Case): Answer {
  if (matter.incident === null || heard(matter.incident.id)) return holds('its opening was told here');
  return matter.concern.kind === 'none'
    ? rules('filtered', 'filter', 'touches nothing that is watched')
    : rules('listed', 'opening-not-told', 'its opening was not told here');
}
