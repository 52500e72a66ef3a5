import { globalShortcut } from 'electron';
import type { GlobalShortcut } from '#shared/domain/global-shortcut.ts';

export interface ShortcutDeps {
  readonly isWayland: boolean;
  readonly onPress: () => void;
  /** A sentence for the user. */
  readonly report: (text: string) => void;
}

/** The key combination that opens the popover from any application; none while it is `null`. */
export function createGlobalShortcut({ isWayland, onPress, report }: ShortcutDeps) {
  let registered: GlobalShortcut | null = null;
  const release = (): void => {
    if (registered !== null) globalShortcut.unregister(registered);
    registered = null;
  };
  return {
    set(shortcut: GlobalShortcut | null): void {
      if (shortcut === registered) return;
      release();
      if (shortcut === null) return;
      if (globalShortcut.register(shortcut, onPress)) registered = shortcut;
      else report(isWayland ? noPortal : `Another program already uses the shortcut ${shortcut}. Choose another one.`);
    },
    stop: release,
  };
}

const noPortal =
  'This desktop does not support global shortcuts from apps. In its keyboard settings, add one that runs: statustray --show';
