import { type AlertGroup, everythingGroup, type GroupSubject, includes } from '#shared/domain/alert-group.ts';
import type { Change } from '#shared/domain/change.ts';
import { compareImpact, type Impact } from '#shared/domain/incident.ts';
import type { Verdict } from '#shared/domain/ledger-entry.ts';
import type { AlertSubject } from './alert-subject.ts';
import type { Decision, EvaluationContext, QuietState } from './evaluation.ts';
import { createQuietHoursClock } from './quiet-hours-clock.ts';

/** If several groups route a change to one channel, the first of these verdicts among them applies. */
const mostPermissiveFirst: readonly Verdict[] = [
  'duplicate',
  'told',
  'held',
  'digested',
  'quiet',
  'muted',
  'baseline',
  'listed',
  'filtered',
  'failed',
];

/** Evaluates each group that includes the change, and keeps the most permissive, then loudest, decision. */
export function routeThroughGroups<Input extends EvaluationContext>(
  input: Input,
  change: Change,
  alertSubject: AlertSubject,
  ruleOn: (input: Input) => Decision,
): Decision {
  if (input.groups === undefined) return ruleOn(input);
  const subject = {
    vendorId: input.vendorId,
    componentIds: componentIdsOf(change, alertSubject),
    page: input.pageState.page,
  };
  const decisions = input.groups
    .filter((group) => includes(group, subject))
    .map((group) => named(ruleOn(inGroup(input, group)), group));
  const [best] = decisions.toSorted((a, b) => rank(a) - rank(b) || Number(b.loud) - Number(a.loud));
  const why = 'not in any alert group of this channel';
  return best ?? { verdict: 'filtered', rule: 'group', why, loud: false };
}

/** The quiet hours in force for each of these groups; `null` for a group that is not quiet. */
export function quietInGroups(
  groups: readonly AlertGroup[] | undefined,
  subject: GroupSubject,
  quietBy: (schedule: AlertGroup['schedule']) => QuietState | null,
): readonly (QuietState | null)[] {
  if (groups === undefined) return [quietBy(null)];
  return groups.filter((group) => includes(group, subject)).map(({ schedule }) => quietBy(schedule));
}

/** Whether every one of these groups suppresses such an impact; `false` without groups. */
export function isKeptQuiet(quietStates: readonly (QuietState | null)[], impact: Impact | null): boolean {
  const passes = (quiet: QuietState | null): boolean => quiet === null || breaksThrough(impact, quiet);
  return quietStates.length > 0 && !quietStates.some(passes);
}

/** Whether a change of this impact is notified despite quiet hours. */
export function breaksThrough(impact: Impact | null, { breakThrough }: QuietState): boolean {
  return breakThrough !== null && compareImpact(impact ?? 'none', breakThrough) >= 0;
}

function componentIdsOf(change: Change, { incident, maintenance }: AlertSubject): readonly string[] {
  if (change.kind === 'component_changed') return [change.componentId];
  return incident?.componentIds ?? maintenance?.componentIds ?? [];
}

/** A group’s own schedule replaces the common quiet hours. */
function inGroup<Input extends EvaluationContext>(input: Input, group: AlertGroup): Input {
  const { schedule } = group;
  return {
    ...input,
    group,
    ...(schedule && { quiet: createQuietHoursClock(schedule, input.zone ?? 'UTC', input.locale) }),
  };
}

/** The built-in group is not named until it has been edited. */
function named(decision: Decision, group: AlertGroup): Decision {
  return group === everythingGroup
    ? decision
    : { ...decision, why: `${decision.why} (${group.name})`, groupId: group.id };
}

function rank({ verdict }: Decision): number {
  return mostPermissiveFirst.indexOf(verdict);
}
