import type { Commands } from '#shared/contract.ts';
import { everythingGroup, withGroup } from '#shared/domain/alert-group.ts';
import type { ReplayResult } from '#shared/query-results.ts';
import type { Engine } from '../engine/engine.ts';
import type { SettingsHandle } from '../state/settings/settings-handle.ts';
import { createReplayRules, type ReplayRulesDeps } from './replay-rules.ts';

export interface RuleCommandsDeps extends ReplayRulesDeps {
  readonly settings: Pick<SettingsHandle, 'get' | 'update'>;
  readonly engine: Pick<Engine, 'drill'>;
}

type RuleCommands = Pick<Commands, 'setGroup' | 'removeGroup' | 'setQuietHours' | 'drill'> & {
  replayRules(...draft: Parameters<Commands['replayRules']>): Promise<ReplayResult>;
};

/** Changes groups and quiet hours, replays rules and runs drills. */
export function createRuleCommands({ settings, engine, ...replay }: RuleCommandsDeps): RuleCommands {
  return {
    drill: (vendorId, componentId) =>
      engine.drill(vendorId, componentId).map(({ channel, verdict, why }) => ({ channel, verdict, why })),
    replayRules: createReplayRules({ settings, ...replay }),
    setGroup: (group) =>
      void settings.update((before) => ({
        ...before,
        // The built-in group comes first in the file, as in the list.
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
