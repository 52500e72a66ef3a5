import { app, nativeTheme } from 'electron';
import { createLoginItem } from '../shell/system/login-item.ts';
import type { SettingsHandle } from '../state/settings/settings-handle.ts';

export interface ApplySettingsDeps {
  /** The folder of the application. */
  readonly root: string;
  readonly settings: Pick<SettingsHandle, 'get'>;
  readonly setZoom: (percent: number) => void;
  /** A sentence for the user. */
  readonly report: (text: string) => void;
}

/** Brings what the settings say of the system's affairs into force: the theme, the size of windows, the login item. */
export function createApplySettings({ root, settings, setZoom, report }: ApplySettingsDeps) {
  const loginItem = createLoginItem({
    platform: process.platform,
    env: process.env,
    appName: app.getName(),
    command: [process.execPath, ...(app.isPackaged ? [] : [root])],
  });
  return {
    appearance(): void {
      const { theme, zoomPercent } = settings.get().appearance;
      // On Linux it would also change what the tray believes of the panel; windows take their theme from the settings.
      if (process.platform !== 'linux') nativeTheme.themeSource = theme;
      setZoom(zoomPercent);
    },
    general(): void {
      const { startAtLogin } = settings.get().general;
      if (loginItem.isOn() === startAtLogin) return;
      const outcome = loginItem.set(startAtLogin);
      if (!outcome.ok) report(outcome.failure.detail);
    },
  };
}
