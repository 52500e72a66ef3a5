import { assertNever } from '#shared/domain/assert-never.ts';
import type { Change } from '#shared/domain/change.ts';
import type { ComponentStatus } from '#shared/domain/component.ts';
import { isBroadlyLinked } from '#shared/domain/component-filter.ts';
import type { Incident } from '#shared/domain/incident.ts';
import type { RuleId } from '#shared/domain/ledger-entry.ts';
import { activeSilence } from '#shared/domain/silence-rules.ts';
import { componentWords } from '#shared/domain/words.ts';
import { type ConditionResult, pass, type RuleInput, reachesLeastImpact, reject } from './conditions.ts';
import { dedupeKey } from './evaluation.ts';
import { openIncidentsNaming } from './open-incidents.ts';

export type ComponentChangeInput = Extract<Change, { kind: 'component_changed' }>;

/** Statuses milder than an outage alert only after this many consecutive readings. */
const readingsToHold = 2;

type ComponentPhase = 'outage' | 'mild' | 'recovered' | 'gone' | 'maintenance';

const phaseByStatus: Readonly<Record<ComponentStatus, ComponentPhase>> = {
  major_outage: 'outage',
  partial_outage: 'mild',
  degraded_performance: 'mild',
  operational: 'recovered',
  under_maintenance: 'maintenance',
  unknown: 'gone',
};

/** Whether the status is confirmed; otherwise the next reading gets another chance. */
export function isFinal({ to, readings }: ComponentChangeInput): boolean {
  return to === 'major_outage' || readings >= readingsToHold;
}

/** Whether the change ends trouble, or at least cannot begin any. */
export function isComponentEnd({ to }: ComponentChangeInput): boolean {
  return phaseByStatus[to] === 'recovered' || phaseByStatus[to] === 'gone';
}

/** Evaluates a component’s own change. */
export function evaluateComponent(one: RuleInput, change: ComponentChangeInput): ConditionResult {
  const phase = phaseByStatus[change.to];
  const answer = resultFor(one, change, phase);
  return answer.pass ? { ...answer, rule: ruleOf(phase) } : answer;
}

function ruleOf(phase: ComponentPhase): RuleId {
  return phase === 'outage' ? 'component-severe' : phase === 'mild' ? 'component-mild' : 'component-recovered';
}

function resultFor(one: RuleInput, change: ComponentChangeInput, phase: ComponentPhase): ConditionResult {
  const { concern, title } = one.alertSubject;
  if (concern.kind !== 'components') return reject('filtered', 'filter', `you don’t watch ${title}`);
  switch (phase) {
    case 'outage':
    case 'mild':
      return evaluateTrouble(one, change);
    case 'recovered':
    case 'gone':
      return evaluateRecovery(one, change);
    case 'maintenance':
      return reject('listed', 'component-mild', 'maintenance is not an outage');
    default:
      return assertNever(phase);
  }
}

function evaluateTrouble(one: RuleInput, change: ComponentChangeInput): ConditionResult {
  const incident = explanation(one, change);
  if (incident) return reject('listed', 'component-of-incident', `covered by the open incident “${incident.title}”`);
  const weight = reachesLeastImpact(one);
  if (!weight.pass) return weight;
  const words = componentWords[change.to];
  if (!isFinal(change))
    return reject('held', 'component-mild', `waiting for ${readingsToHold} checks to confirm ${words}`);
  return change.to === 'major_outage'
    ? pass(`${words} alerts immediately; no incident you were notified of covers it`)
    : pass(`${words} for ${change.readings} checks; no incident you were notified of covers it`);
}

/**
 * The open incident that explains a component’s status. An incident the channel was not notified of explains no outage,
 * and nothing at all if it is linked to everything, unless the user silenced it.
 */
function explanation({ input, wasNotified }: RuleInput, change: ComponentChangeInput): Incident | undefined {
  const { pageState, vendorId, silences, subscription, now } = input;
  const { page } = pageState;
  const isSilent = (incident: Incident): boolean =>
    activeSilence(silences, { vendorId, page, incident, filter: subscription.filter }, now) !== null;
  return openIncidentsNaming(page.incidents, change.componentId).find(
    (incident) =>
      wasNotified(incident.id) ||
      (change.to !== 'major_outage' && !isBroadlyLinked(incident, page)) ||
      isSilent(incident),
  );
}

function evaluateRecovery({ input }: RuleInput, change: ComponentChangeInput): ConditionResult {
  const { trouble } = input.pageState.memory;
  const keys = Object.hasOwn(trouble, change.componentId) ? (trouble[change.componentId] ?? []) : [];
  if (!keys.some((key) => input.wasNotifiedOfChange(dedupeKey(input.vendorId, key))))
    return reject('listed', 'component-recovered', 'you were not notified of the problem itself');
  if (!isFinal(change))
    return reject(
      'held',
      'component-recovered',
      `waiting for ${readingsToHold} checks to confirm ${componentWords[change.to]}`,
    );
  return pass(
    change.to === 'unknown' ? 'removed from the page during the problem' : 'you were notified of the problem',
  );
}
