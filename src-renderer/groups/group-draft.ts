import { type AlertGroup, alertGroupSchema, everythingGroup } from '#shared/domain/alert-group.ts';
import { uniqueSlug } from '#shared/domain/slug.ts';

/** A new group: on this desktop, without members. */
export const emptyGroup: AlertGroup = { ...everythingGroup, id: '', name: '', members: [] };

/** Why a group cannot be saved; `null` where nothing is wrong. */
export interface GroupErrors {
  readonly name: string | null;
  readonly other: string | null;
}

export function groupErrors(group: AlertGroup, others: readonly AlertGroup[]): GroupErrors {
  const parsed = alertGroupSchema.safeParse(named(group, others));
  const name = nameError(group.name.trim(), others);
  const field = parsed.error?.issues[0]?.path[0];
  return { name, other: parsed.success || name !== null ? null : fieldError(field) };
}

/** The group as it is saved: with an id, and a trimmed name. */
export function named(group: AlertGroup, others: readonly AlertGroup[]): AlertGroup {
  const name = group.name.trim();
  const taken = [everythingGroup, ...others].map(({ id }) => id);
  return { ...group, name, id: group.id || uniqueSlug(name, taken, 'group') };
}

function nameError(name: string, others: readonly AlertGroup[]): string | null {
  if (name === '') return 'Enter a name.';
  return others.some((one) => one.name === name) ? `Another group is called “${name}”. Enter a different name.` : null;
}

function fieldError(field: PropertyKey | undefined): string {
  switch (field) {
    case 'members':
      return 'A component pattern is too long. Shorten it to 500 characters.';
    case 'channels':
      return 'Too many channels are selected. Select at most 100.';
    case 'schedule':
      return 'Some quiet hours are not valid. Edit their days and times.';
    default:
      return 'Some settings of this group are not valid. Discard the changes and try again.';
  }
}

/** Whether the built-in group still has its original settings. */
export function isUnedited(group: AlertGroup): boolean {
  return JSON.stringify({ ...everythingGroup, ...group }) === JSON.stringify(everythingGroup);
}
