import type { Verdict } from '#shared/domain/alert.ts';
import { type AlertGroup, everythingGroup, includes } from '#shared/domain/alert-group.ts';
import type { Change } from '#shared/domain/change.ts';
import type { Grounds, QuietHours, Ruling } from './deliberation.ts';
import type { Matter } from './matter.ts';
import { quietTimes } from './quiet-times.ts';

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

type Scheduled = Pick<Grounds, 'vendorId' | 'holding' | 'quiet' | 'groups' | 'now' | 'zone'>;

/** The quiet hours on each way that leads a change of these components to the channel; `null` where it is not quiet. */
export function quietOnWays(input: Scheduled, componentIds: readonly string[]): readonly (QuietHours | null)[] {
  const { vendorId, holding, groups, now } = input;
  const common = input.quiet?.isQuiet(now) ?? null;
  if (groups === undefined) return [common];
  return groups
    .filter((group) => includes(group, { vendorId, componentIds, page: holding.page }))
    .map(({ schedule }) => (schedule ? quietTimes(schedule, input.zone ?? 'UTC').isQuiet(now) : common));
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
