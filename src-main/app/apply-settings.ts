import { app, nativeTheme } from 'electron';
import type { Settings } from '#shared/domain/settings.ts';
import { createGlobalShortcut } from '../shell/system/global-shortcut.ts';
import { createLoginItem } from '../shell/system/login-item.ts';
import type { SettingsHandle } from '../state/settings/settings-handle.ts';
import { watchSetting } from '../state/settings/watch-setting.ts';

export interface ApplySettingsDeps {
  /** The app's folder. */
  readonly root: string;
  readonly settings: Pick<SettingsHandle, 'get' | 'onChange'>;
  readonly setZoom: (percent: number) => void;
  /** What the global shortcut does. */
  readonly onShortcut: () => void;
  /** Shows a sentence to the user. */
  readonly report: (text: string) => void;
}

/** Applies the settings that the system needs, now and on every change: theme, zoom, login item, global shortcut. */
export function applySettings({ root, settings, setZoom, onShortcut, report }: ApplySettingsDeps): {
  readonly stop: () => void;
} {
  const loginItem = createLoginItem({
    platform: process.platform,
    env: process.env,
    appName: app.getName(),
    command: [process.execPath, ...(app.isPackaged ? [] : [root])],
  });
  const shortcut = createGlobalShortcut({
    isWayland: process.env.XDG_SESSION_TYPE === 'wayland',
    onPress: onShortcut,
    report,
  });
  const applyAppearance = ({ theme, zoomPercent }: Settings['appearance']): void => {
    // On Linux this would also change the theme detected for the tray; windows take theirs from the settings.
    if (process.platform !== 'linux') nativeTheme.themeSource = theme;
    setZoom(zoomPercent);
  };
  const applyGeneral = ({ startAtLogin, shortcut: wanted = null }: Settings['general']): void => {
    shortcut.set(wanted);
    if (loginItem.isOn() === startAtLogin) return;
    const outcome = loginItem.set(startAtLogin);
    if (!outcome.ok) report(outcome.failure.detail);
  };
  const { appearance, general } = settings.get();
  applyAppearance(appearance);
  applyGeneral(general);
  const stops = [
    watchSetting(settings, (all) => all.appearance, applyAppearance),
    watchSetting(settings, (all) => all.general, applyGeneral),
  ];
  return {
    stop() {
      for (const stop of stops) stop();
      shortcut.stop();
    },
  };
}
