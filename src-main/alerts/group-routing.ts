import { type AlertGroup, everythingGroup, type GroupSubject, includes } from '#shared/domain/alert-group.ts';
import type { Change } from '#shared/domain/change.ts';
import { compareImpact, type Impact } from '#shared/domain/incident.ts';
import type { Verdict } from '#shared/domain/ledger-entry.ts';
import type { AlertSubject } from './alert-subject.ts';
import type { Decision, EvaluationContext, QuietState } from './evaluation.ts';
import { createQuietHoursClock } from './quiet-hours-clock.ts';

/** The verdict for a change that several groups route to one channel: the first of these that occurs. */
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

/** Decides for each group that the change belongs to, and keeps the most permissive decision, the loudest of equal ones. */
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

/** The quiet hours that hold now for each of these groups; `null` is a group that is not quiet. */
export function quietInGroups(
  groups: readonly AlertGroup[] | undefined,
  subject: GroupSubject,
  quietBy: (schedule: AlertGroup['schedule']) => QuietState | null,
): readonly (QuietState | null)[] {
  if (groups === undefined) return [quietBy(null)];
  return groups.filter((group) => includes(group, subject)).map(({ schedule }) => quietBy(schedule));
}

/** Whether nothing of such an impact passes any of these groups; without a group it does. */
export function isKeptQuiet(quietStates: readonly (QuietState | null)[], impact: Impact | null): boolean {
  const passes = (quiet: QuietState | null): boolean => quiet === null || breaksThrough(impact, quiet);
  return quietStates.length > 0 && !quietStates.some(passes);
}

/** Whether a change of this impact alerts despite quiet hours. */
export function breaksThrough(impact: Impact | null, { breakThrough }: QuietState): boolean {
  return breakThrough !== null && compareImpact(impact ?? 'none', breakThrough) >= 0;
}

function componentIdsOf(change: Change, { incident, maintenance }: AlertSubject): readonly string[] {
  if (change.kind === 'component_changed') return [change.componentId];
  return incident?.componentIds ?? maintenance?.componentIds ?? [];
}

/** A schedule of its own stands in place of the common quiet hours. */
function inGroup<Input extends EvaluationContext>(input: Input, group: AlertGroup): Input {
  const { schedule } = group;
  return {
    ...input,
    group,
    ...(schedule && { quiet: createQuietHoursClock(schedule, input.zone ?? 'UTC', input.locale) }),
  };
}

/** The built-in group is not named as long as it was never edited. */
function named(decision: Decision, group: AlertGroup): Decision {
  return group === everythingGroup
    ? decision
    : { ...decision, why: `${decision.why} (${group.name})`, groupId: group.id };
}

function rank({ verdict }: Decision): number {
  return mostPermissiveFirst.indexOf(verdict);
}
