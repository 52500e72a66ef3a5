import type { RuleId } from '#shared/domain/alert.ts';
import { assertNever } from '#shared/domain/assert-never.ts';
import type { Change } from '#shared/domain/change.ts';
import type { ComponentStatus } from '#shared/domain/component.ts';
import { isBroadlyLinked } from '#shared/domain/component-filter.ts';
import { type Incident, isOpen } from '#shared/domain/incident.ts';
import { activeSilence } from '#shared/domain/silence-rules.ts';
import { componentWords } from '#shared/domain/words.ts';
import { type Answer, type Case, holds, reachesLeastImpact, rules } from './conditions.ts';
import { keyOf } from './evaluation.ts';

export type ComponentChange = Extract<Change, { kind: 'component_changed' }>;

/** Milder states than an outage are told once so many readings in a row have shown them. */
const readingsToHold = 2;

type Turn = 'outage' | 'mild' | 'recovered' | 'gone' | 'maintenance';

const turnByStatus: Readonly<Record<ComponentStatus, Turn>> = {
  major_outage: 'outage',
  partial_outage: 'mild',
  degraded_performance: 'mild',
  operational: 'recovered',
  under_maintenance: 'maintenance',
  unknown: 'gone',
};

/** Whether the transition is final; one that is not has a second chance at the next reading. */
export function isSettled({ to, heldFor }: ComponentChange): boolean {
  return to === 'major_outage' || heldFor >= readingsToHold;
}

/** Whether it tells of the end of a trouble, or of nothing that could begin one. */
export function isComponentEnd({ to }: ComponentChange): boolean {
  return turnByStatus[to] === 'recovered' || turnByStatus[to] === 'gone';
}

/** What becomes of a component's change by itself. */
export function judgeComponent(one: Case, change: ComponentChange): Answer {
  const turn = turnByStatus[change.to];
  const answer = answerFor(one, change, turn);
  return answer.holds ? { ...answer, rule: ruleOf(turn) } : answer;
}

function ruleOf(turn: Turn): RuleId {
  return turn === 'outage' ? 'component-severe' : turn === 'mild' ? 'component-mild' : 'component-recovered';
}

function answerFor(one: Case, change: ComponentChange, turn: Turn): Answer {
  const { concern, title } = one.matter;
  if (concern.kind !== 'components') return rules('filtered', 'filter', `${title} is not watched`);
  switch (turn) {
    case 'outage':
    case 'mild':
      return judgeTrouble(one, change);
    case 'recovered':
    case 'gone':
      return judgeEnd(one, change);
    case 'maintenance':
      return rules('listed', 'component-mild', 'maintenance is no trouble');
    default:
      return assertNever(turn);
  }
}

function judgeTrouble(one: Case, change: ComponentChange): Answer {
  const incident = explanation(one, change);
  if (incident) return rules('listed', 'component-of-incident', `belongs to the open incident “${incident.title}”`);
  const weight = reachesLeastImpact(one);
  if (!weight.holds) return weight;
  const words = componentWords[change.to];
  if (!isSettled(change)) return rules('held', 'component-mild', `${words} must hold for ${readingsToHold} readings`);
  return change.to === 'major_outage'
    ? holds(`${words} is told at once; no told incident names it`)
    : holds(`${words} for ${change.heldFor} readings; no told incident names it`);
}

/**
 * The open incident that explains a component's state. One that the channel did not hear of explains no outage, nor
 * anything when it is linked to everything; unless the user silenced it.
 */
function explanation({ input, heard }: Case, change: ComponentChange): Incident | undefined {
  const { holding, vendorId, silences, subscription, now } = input;
  const { page } = holding;
  const isSilent = (incident: Incident): boolean =>
    activeSilence(silences, { vendorId, page, incident, filter: subscription.filter }, now) !== null;
  return page.incidents.find(
    (incident) =>
      isOpen(incident) &&
      incident.componentIds.includes(change.componentId) &&
      (heard(incident.id) || (change.to !== 'major_outage' && !isBroadlyLinked(incident, page)) || isSilent(incident)),
  );
}

function judgeEnd({ input }: Case, change: ComponentChange): Answer {
  const { trouble } = input.holding.memory;
  const keys = Object.hasOwn(trouble, change.componentId) ? (trouble[change.componentId] ?? []) : [];
  if (!keys.some((key) => input.wasTold(keyOf(input.vendorId, key))))
    return rules('listed', 'component-recovered', 'its trouble was not told here by itself');
  if (!isSettled(change))
    return rules(
      'held',
      'component-recovered',
      `${componentWords[change.to]} must hold for ${readingsToHold} readings`,
    );
  return holds(change.to === 'unknown' ? 'it left the page while in trouble' : 'its trouble was told here');
}
