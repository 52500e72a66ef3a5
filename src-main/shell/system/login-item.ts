import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { app } from 'electron';
import type { Outcome } from '#shared/domain/failure.ts';
import { autostartEntry } from './autostart-entry.ts';

export interface LoginItemDeps {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly appName: string;
  /** The program and arguments that start this app, without options. */
  readonly command: readonly [string, ...string[]];
}

export interface LoginItem {
  isOn(): boolean;
  /** The failure says what could not be written. */
  set(isOn: boolean): Outcome<void, { readonly detail: string }>;
}

/** Whether the app starts with the user's session, without a window. */
export function createLoginItem(deps: LoginItemDeps): LoginItem {
  return deps.platform === 'linux' ? createAutostartFile(deps) : createSystemLoginItem(deps);
}

function createSystemLoginItem({ command: [path, ...args] }: LoginItemDeps): LoginItem {
  const how = { path, args: [...args, '--hidden'] };
  return {
    isOn: () => app.getLoginItemSettings(how).openAtLogin,
    set(openAtLogin) {
      app.setLoginItemSettings({ ...how, openAtLogin });
      return { ok: true, value: undefined };
    },
  };
}

function createAutostartFile({ env, appName, command }: LoginItemDeps): LoginItem {
  const config = env.XDG_CONFIG_HOME?.startsWith('/') ? env.XDG_CONFIG_HOME : join(homedir(), '.config');
  const path = join(config, 'autostart', 'statustray.desktop');
  // An AppImage runs from a temporary mount, so the entry must name the AppImage file itself.
  const start = env.APPIMAGE ? [env.APPIMAGE] : command;
  return {
    isOn: () => existsSync(path),
    set(isOn) {
      try {
        if (isOn) writeWhole(path, autostartEntry(appName, [...start, '--hidden']));
        else rmSync(path, { force: true });
        return { ok: true, value: undefined };
      } catch (error) {
        return { ok: false, failure: { detail: `The file ${path} could not be changed: ${String(error)}` } };
      }
    },
  };
}

function writeWhole(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.new`;
  writeFileSync(draft, text, { mode: 0o644 });
  renameSync(draft, path);
}
