import { type AlertGroup, alertGroupSchema, everythingGroup } from '#shared/domain/alert-group.ts';
import { describeIssues } from '#shared/domain/parse-issue.ts';
import { uniqueSlug } from '#shared/domain/slug.ts';

/** Where a new group begins: for this desktop, with no members yet. */
export const emptyGroup: AlertGroup = { ...everythingGroup, id: '', name: '', members: [] };

/** What keeps a group from being kept, as a sentence; `null` when nothing does. */
export interface GroupErrors {
  readonly name: string | null;
  readonly other: string | null;
}

export function groupErrors(group: AlertGroup, others: readonly AlertGroup[]): GroupErrors {
  const parsed = alertGroupSchema.safeParse(named(group, others));
  const name = nameError(group.name.trim(), others);
  const other = parsed.success || name !== null ? null : describeIssues(parsed.error, group, 'the group');
  return { name, other };
}

/** As it is kept: with an id of its own, and a name without spaces at its ends. */
export function named(group: AlertGroup, others: readonly AlertGroup[]): AlertGroup {
  const name = group.name.trim();
  const taken = [everythingGroup, ...others].map(({ id }) => id);
  return { ...group, name, id: group.id || uniqueSlug(name, taken, 'group') };
}

function nameError(name: string, others: readonly AlertGroup[]): string | null {
  if (name === '') return 'Expected a name, received none.';
  return others.some((one) => one.name === name)
    ? `Expected a name that no other group has, received “${name}”.`
    : null;
}

/** Whether the built-in group is as every installation has it at first. */
export function isUnedited(group: AlertGroup): boolean {
  return JSON.stringify({ ...everythingGroup, ...group }) === JSON.stringify(everythingGroup);
}
