import type { Verdict } from '#shared/domain/alert.ts';
import { type AlertGroup, everythingGroup, type GroupSubject, includes } from '#shared/domain/alert-group.ts';
import type { Change } from '#shared/domain/change.ts';
import { compareImpact, type Impact } from '#shared/domain/incident.ts';
import type { Matter } from './alert-subject.ts';
import type { Grounds, QuietHours, Ruling } from './evaluation.ts';
import { quietTimes } from './quiet-hours-clock.ts';

/** What a channel hears of a change that comes to it on several ways: the first of these. */
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

/** Rules for each group that the change belongs to, and keeps the most permissive answer, the loudest of equal ones. */
export function throughGroups<Input extends Grounds>(
  input: Input,
  change: Change,
  matter: Matter,
  ruleOn: (input: Input) => Ruling,
): Ruling {
  if (input.groups === undefined) return ruleOn(input);
  const subject = { vendorId: input.vendorId, componentIds: componentIdsOf(change, matter), page: input.holding.page };
  const rulings = input.groups
    .filter((group) => includes(group, subject))
    .map((group) => named(ruleOn(inGroup(input, group)), group));
  const [best] = rulings.toSorted((a, b) => rank(a) - rank(b) || Number(b.loud) - Number(a.loud));
  const why = 'it belongs to no alert group of this channel';
  return best ?? { verdict: 'filtered', rule: 'group', why, loud: false };
}

/** The quiet hours that hold now on each way of these groups to a channel; `null` stands for a way that is not quiet. */
export function quietOnWays(
  groups: readonly AlertGroup[] | undefined,
  subject: GroupSubject,
  quietBy: (schedule: AlertGroup['schedule']) => QuietHours | null,
): readonly (QuietHours | null)[] {
  if (groups === undefined) return [quietBy(null)];
  return groups.filter((group) => includes(group, subject)).map(({ schedule }) => quietBy(schedule));
}

/** Whether nothing of such an impact comes through on any of these ways; by no way at all it does. */
export function isKeptQuiet(ways: readonly (QuietHours | null)[], impact: Impact | null): boolean {
  const passes = (way: QuietHours | null): boolean => way === null || breaksThrough(impact, way);
  return ways.length > 0 && !ways.some(passes);
}

/** Whether something of this impact is told in spite of quiet hours. */
export function breaksThrough(impact: Impact | null, { breakThrough }: QuietHours): boolean {
  return breakThrough !== null && compareImpact(impact ?? 'none', breakThrough) >= 0;
}

function componentIdsOf(change: Change, { incident, maintenance }: Matter): readonly string[] {
  if (change.kind === 'component_changed') return [change.componentId];
  return incident?.componentIds ?? maintenance?.componentIds ?? [];
}

/** A schedule of its own stands in place of the common quiet hours. */
function inGroup<Input extends Grounds>(input: Input, group: AlertGroup): Input {
  const { schedule } = group;
  return { ...input, group, ...(schedule && { quiet: quietTimes(schedule, input.zone ?? 'UTC') }) };
}

/** The built-in group goes without saying, as long as it was not edited. */
function named(ruling: Ruling, group: AlertGroup): Ruling {
  return group === everythingGroup ? ruling : { ...ruling, why: `${ruling.why} (${group.name})` };
}

function rank({ verdict }: Ruling): number {
  return mostPermissiveFirst.indexOf(verdict);
}
