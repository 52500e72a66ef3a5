import type { Change } from '#shared/domain/change.ts';
import type { ChangeKind } from '#shared/domain/change-kind.ts';
import { isOpen } from '#shared/domain/incident.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { activeSilence } from '#shared/domain/silence-rules.ts';
import { runAtOnce, type Steps } from '#shared/domain/steps.ts';
import { subjectOf } from './alert-subject.ts';
import { alertText } from './alert-text.ts';
import { evaluateComponent, isComponentEnd, isFinal } from './component-conditions.ts';
import { type ConditionResult, conditions, pass, type RuleInput } from './conditions.ts';
import { type Decision, dedupeKey, type EvaluationInput } from './evaluation.ts';
import { countFlaps } from './flapping.ts';
import { breaksThrough, routeThroughGroups } from './group-routing.ts';
import { kindRules } from './kind-rules.ts';
import { levelFor, levelRules, listedReason, notifiedReason, type Touched } from './levels.ts';
import { createTroubleIndex, type TroubleIndex } from './trouble-index.ts';

export type { EvaluationInput } from './evaluation.ts';

/**
 * One channel’s decision on each change of one vendor, with the reason. The first reading gives a baseline line for
 * each open incident. An unconfirmed component status leaves a line only if it would alert.
 */
export function decide(input: EvaluationInput): readonly LedgerEntry[] {
  return runAtOnce(decideInSteps(input));
}

/** `decide`, with a step for each change. */
export function* decideInSteps(input: EvaluationInput): Steps<readonly LedgerEntry[]> {
  const changes = input.firstReading ? [...openedBefore(input), ...input.changes] : input.changes;
  const alerts: LedgerEntry[] = [];
  const earlier: Earlier = {
    keys: new Set(),
    incidentIds: new Set(),
    troubles: createTroubleIndex(input.recent ?? []),
  };
  const wasNotified = (incidentId: string): boolean =>
    input.wasNotifiedOf(incidentId) || earlier.incidentIds.has(incidentId);
  for (const change of changes) {
    const alertSubject = subjectOf(change, input.pageState.page, input.subscription.filter);
    const one: RuleInput = { input, change, alertSubject, wasNotified };
    const decision = routeThroughGroups(input, change, alertSubject, (inGroup) =>
      ruleOn({ ...one, input: inGroup }, earlier),
    );
    if (isWorthALine(change, decision)) {
      const alert = alertFrom(one, decision);
      alerts.push(alert);
      note(earlier, alert);
    }
    yield;
  }
  return alerts;
}

/** The lines decided so far in this evaluation. */
interface Earlier {
  /** Keys of the changes already notified. */
  readonly keys: Set<string>;
  readonly incidentIds: Set<string>;
  /** Includes the lines of the last two hours. */
  readonly troubles: TroubleIndex;
}

function note({ keys, incidentIds, troubles }: Earlier, alert: LedgerEntry): void {
  troubles.add(alert);
  if (alert.verdict !== 'told') return;
  keys.add(alert.changeKey);
  if (alert.incidentId !== null) incidentIds.add(alert.incidentId);
}

/** Incidents are evaluated before components, since they explain them. */
function openedBefore({ pageState }: EvaluationInput): readonly Change[] {
  return pageState.page.incidents
    .filter(isOpen)
    .map((incident) => ({ kind: 'incident_opened', key: `opened:${incident.id}`, incident }));
}

function isWorthALine(change: Change, { verdict }: Decision): boolean {
  return change.kind !== 'component_changed' || isFinal(change) || verdict === 'held';
}

/** The first stage that objects decides; a change that passes all of them is notified. */
function ruleOn(one: RuleInput, earlier: Earlier): Decision {
  const { input, change } = one;
  const key = dedupeKey(input.vendorId, change.key);
  if (input.wasNotifiedOfChange(key) || earlier.keys.has(key))
    return decision('duplicate', 'duplicate', 'already notified');
  const answer = evaluate(one);
  if (!answer.pass) {
    const { pass: _, ...rejection } = answer;
    return rejection;
  }
  const baseline = baselineReason(change, input.firstReading);
  if (baseline !== null) return decision('baseline', 'first-reading', baseline);
  const kindRule = answer.rule ?? kindRules[change.kind].rule;
  const level = levelFor(change.kind, input, touchedBy(one));
  const rule = levelRules[level.source] ?? kindRule;
  if (level.level === 'listed') return decision('listed', rule, listedReason(kindRules[change.kind].plural, level));
  const why = [answer.why, notifiedReason(level)].filter(Boolean).join('; ');
  const told: Decision = { verdict: 'told', rule, why, loud: level.level === 'loud' };
  const stages = [() => fold(one, earlier), () => silence(one), () => quiet(one, told)];
  for (const stage of stages) {
    const objection = stage();
    if (objection) return objection;
  }
  return told;
}

function baselineReason(change: Change, isFirst: boolean): string | null {
  if (change.kind === 'incident_opened' && isFirst) return 'already open at the first check of this page';
  if (!('wasOpen' in change)) return null;
  return change.kind === 'component_changed'
    ? 'already in trouble before this page changed its platform'
    : 'already open before this page changed its platform';
}

function evaluate(one: RuleInput): ConditionResult {
  if (one.change.kind === 'component_changed') return evaluateComponent(one, one.change);
  const clauses: string[] = [];
  for (const id of kindRules[one.change.kind].conditions) {
    const answer = conditions[id](one);
    if (!answer.pass) return answer;
    clauses.unshift(answer.why);
  }
  return pass(clauses.filter((clause) => clause !== '').join('; ') || 'you follow this vendor');
}

/** Without these, a channel notified of an incident would be left with an outdated state. */
const kindsOwedAnEnd: readonly ChangeKind[] = ['resolved', 'withdrawn', 'reopened'];

function touchedBy({ input, change, alertSubject, wasNotified }: RuleInput): Touched {
  const { concern, incident } = alertSubject;
  return {
    components: concern.kind === 'components' ? concern.watched : [],
    groups: input.pageState.page.groups,
    mustNotifyEnd:
      change.kind === 'component_changed'
        ? isComponentEnd(change)
        : kindsOwedAnEnd.includes(change.kind) && incident !== null && wasNotified(incident.id),
  };
}

function fold({ input, change, alertSubject }: RuleInput, { troubles }: Earlier): Decision | null {
  if (input.recent === undefined) return null;
  const marks = {
    ...alertSubject,
    kind: change.kind,
    components: alertSubject.paths,
    incidentId: alertSubject.incident?.id ?? null,
  };
  const count = countFlaps(marks, troubles, input.now);
  return count === 0
    ? null
    : decision('held', 'flapping', `flapping × ${count} within 60 min; you will be notified once it stabilises`);
}

function silence({ input, change, alertSubject }: RuleInput): Decision | null {
  const { vendorId, pageState, subscription, silences, now } = input;
  const watched = alertSubject.concern.kind === 'components' ? alertSubject.concern.watched : [];
  const subject = {
    vendorId,
    page: pageState.page,
    kind: change.kind,
    incident: alertSubject.incident,
    componentIds: watched.map(({ id }) => id),
    filter: subscription.filter,
  };
  const active = activeSilence(silences, subject, now);
  if (!active) return null;
  const reason = active.reason === null ? '' : ` (${active.reason})`;
  if (active.target.kind === 'everything')
    return { ...decision('quiet', 'pause', `notifications are paused${reason}`), silenceId: active.id };
  if (active.acknowledged)
    return { ...decision('muted', 'acknowledged', `you acknowledged this incident${reason}`), silenceId: active.id };
  return { ...decision('muted', 'silence', `you muted this ${active.target.kind}${reason}`), silenceId: active.id };
}

function quiet({ input, alertSubject }: RuleInput, told: Decision): Decision | null {
  const hours = input.quiet?.isQuiet(input.now) ?? null;
  if (!hours) return null;
  return breaksThrough(alertSubject.impact, hours)
    ? { ...told, why: `${told.why}; impact ${alertSubject.impact} breaks through quiet hours` }
    : decision('quiet', 'quiet-hours', hours.why);
}

function decision(verdict: Decision['verdict'], rule: Decision['rule'], why: string): Decision {
  return { verdict, rule, why, loud: false };
}

function alertFrom(
  { input, change, alertSubject }: RuleInput,
  { silenceId, groupId, ...decided }: Decision,
): LedgerEntry {
  const { vendorId, channel, now, pageState } = input;
  const changeKey = dedupeKey(vendorId, change.key);
  return {
    id: `${channel}:${changeKey}${suffix(decided, now)}`,
    changeKey,
    at: now,
    kind: change.kind,
    ...decided,
    silenceId: silenceId ?? null,
    groupId: groupId ?? null,
    channel,
    vendorId,
    incidentId: alertSubject.incident?.id ?? null,
    maintenanceId: alertSubject.maintenance?.id ?? null,
    title: alertSubject.title,
    impact: alertSubject.impact,
    status: alertSubject.status,
    components: alertSubject.paths,
    componentIds: alertSubject.componentIds,
    text: alertText(change, alertSubject, { ...input, groups: pageState.page.groups }),
    url: alertSubject.url,
  };
}

/** Only the final line of a change gets the plain id. */
function suffix({ verdict, rule }: Pick<Decision, 'verdict' | 'rule'>, now: number): string {
  if (verdict === 'held') return rule === 'flapping' ? ':flapping' : ':held';
  return verdict === 'duplicate' ? `:duplicate:${now}` : '';
}
