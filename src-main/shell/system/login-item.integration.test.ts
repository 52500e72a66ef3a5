import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLoginItem } from './login-item.ts';

const electron = vi.hoisted(() => ({
  app: { setLoginItemSettings: vi.fn(), getLoginItemSettings: vi.fn(() => ({ openAtLogin: true })) },
}));

vi.mock('electron', () => electron);

let config = '';
beforeEach(() => {
  config = mkdtempSync(join(tmpdir(), 'statustray-login-'));
});
afterEach(() => rmSync(config, { recursive: true, force: true }));

function onLinux(env: Readonly<Record<string, string>> = {}) {
  return createLoginItem({
    platform: 'linux',
    env: { XDG_CONFIG_HOME: config, ...env },
    appName: 'Statustray',
    command: ['/opt/Statustray/statustray'],
  });
}

describe('createLoginItem', () => {
  it('writes and removes the desktop’s autostart file', () => {
    const item = onLinux();
    expect(item.isOn()).toBe(false);
    expect(item.set(true)).toEqual({ ok: true, value: undefined });
    expect(item.isOn()).toBe(true);
    expect(readdirSync(join(config, 'autostart'))).toEqual(['statustray.desktop']);
    expect(readFileSync(join(config, 'autostart', 'statustray.desktop'), 'utf8')).toContain(
      'Exec=/opt/Statustray/statustray --hidden\n',
    );
    item.set(false);
    item.set(false);
    expect(existsSync(join(config, 'autostart', 'statustray.desktop'))).toBe(false);
  });

  it('starts a portable application from its own file', () => {
    onLinux({ APPIMAGE: '/home/me/Statustray.AppImage' }).set(true);
    expect(readFileSync(join(config, 'autostart', 'statustray.desktop'), 'utf8')).toContain(
      'Exec=/home/me/Statustray.AppImage --hidden\n',
    );
  });

  it('says which file could not be written', () => {
    writeFileSync(join(config, 'autostart'), 'in the way');
    const result = onLinux().set(true);
    expect(result).toMatchObject({ ok: false, failure: { detail: expect.stringContaining('statustray.desktop') } });
  });

  it('uses the system’s login items elsewhere', () => {
    const item = createLoginItem({ platform: 'win32', env: {}, appName: 'Statustray', command: ['C:\\s.exe'] });
    item.set(true);
    expect(electron.app.setLoginItemSettings).toHaveBeenCalledExactlyOnceWith({
      path: 'C:\\s.exe',
      args: ['--hidden'],
      openAtLogin: true,
    });
    expect(item.isOn()).toBe(true);
  });
});
