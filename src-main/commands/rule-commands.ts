import type { Commands } from '#shared/contract.ts';
import { everythingGroup, withGroup } from '#shared/domain/alert-group.ts';
import type { SettingsHandle } from '../engine/deps.ts';

export interface RuleCommandsDeps {
  readonly settings: SettingsHandle;
}

/** What is told, to whom, and when not: groups and quiet hours. */
export function createRuleCommands({
  settings,
}: RuleCommandsDeps): Pick<Commands, 'setGroup' | 'removeGroup' | 'setQuietHours'> {
  return {
    setGroup: (group) =>
      void settings.update((before) => ({
        ...before,
        // The built-in one stands first in the file as it does in the list.
        groups:
          group.id === everythingGroup.id && !before.groups.some(({ id }) => id === group.id)
            ? [group, ...before.groups]
            : [...withGroup(before.groups, group)],
      })),
    removeGroup: (groupId) =>
      void settings.update((before) => ({ ...before, groups: before.groups.filter(({ id }) => id !== groupId) })),
    setQuietHours: (quietHours) => void settings.update((before) => ({ ...before, quietHours: [...quietHours] })),
  };
}
