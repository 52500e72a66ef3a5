import type { Commands } from '#shared/contract.ts';
import { withoutRules, withoutSubscriptions, withPinned } from '../state/settings/settings-changes.ts';
import type { SettingsHandle } from '../state/settings/settings-handle.ts';
import { nothingToUndo, type Undo } from './undo.ts';

export interface BulkCommandsDeps {
  readonly settings: Pick<SettingsHandle, 'update'>;
  readonly undo: Undo;
}

/** Changes many vendors or settings at once, and takes the last of these changes back. */
export function createBulkCommands({
  settings,
  undo,
}: BulkCommandsDeps): Pick<Commands, 'removeVendors' | 'pinVendors' | 'resetSettings'> & Pick<Undo, 'undo'> {
  return {
    removeVendors: (vendorIds) => undo.change((before) => withoutSubscriptions(before, vendorIds)) ?? nothingToUndo,
    pinVendors: (vendorIds, isPinned) => void settings.update((before) => withPinned(before, vendorIds, isPinned)),
    resetSettings: () => undo.change(withoutRules) ?? nothingToUndo,
    undo: undo.undo,
  };
}
