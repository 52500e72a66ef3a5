import type { Verdict } from '#shared/domain/alert.ts';
import { type AlertGroup, everythingGroup, includes } from '#shared/domain/alert-group.ts';
import type { Change } from '#shared/domain/change.ts';
import type { DecideInput, Ruling } from './deliberation.ts';
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

/** Rules for each group that the change belongs to, and keeps the most permissive answer. */
export function throughGroups(
  input: DecideInput,
  change: Change,
  matter: Matter,
  ruleOn: (input: DecideInput) => Ruling,
): Ruling {
  if (input.groups === undefined) return ruleOn(input);
  const subject = { vendorId: input.vendorId, componentIds: componentIdsOf(change, matter), page: input.holding.page };
  const rulings = input.groups
    .filter((group) => includes(group, subject))
    .map((group) => named(ruleOn(inGroup(input, group)), group));
  const [best] = rulings.toSorted((a, b) => rank(a) - rank(b));
  const why = 'it belongs to no alert group of this channel';
  return best ?? { verdict: 'filtered', rule: 'filter', why, loud: false };
}

function componentIdsOf(change: Change, { incident, maintenance }: Matter): readonly string[] {
  if (change.kind === 'component_changed') return [change.componentId];
  return incident?.componentIds ?? maintenance?.componentIds ?? [];
}

/** The group's own word goes before the vendor's, and that before what holds everywhere. */
function inGroup(input: DecideInput, { leastImpact, kinds, schedule }: AlertGroup): DecideInput {
  const { subscription, zone } = input;
  return {
    ...input,
    subscription: {
      ...subscription,
      leastImpact: leastImpact ?? subscription.leastImpact,
      alertOn: kinds ?? subscription.alertOn,
    },
    ...(schedule && { quiet: quietTimes(schedule, zone ?? 'UTC') }),
  };
}

function named(ruling: Ruling, { id, name }: AlertGroup): Ruling {
  return id === everythingGroup.id ? ruling : { ...ruling, why: `${ruling.why} (${name})` };
}

function rank({ verdict }: Ruling): number {
  return mostPermissiveFirst.indexOf(verdict);
}
