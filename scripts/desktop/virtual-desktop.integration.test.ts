import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canRunWith } from './can-run-with.ts';
import { nameIsOwned, ownName } from './session-bus.ts';
import { startVirtualDesktop, type VirtualDesktop } from './virtual-desktop.ts';
import { waitFor } from './wait.ts';

const available = await canRunWith('a virtual desktop', ['desktop']);

describe.runIf(available)('startVirtualDesktop', () => {
  let desktop: VirtualDesktop;
  let pictures = '';
  beforeAll(async () => {
    pictures = mkdtempSync(join(tmpdir(), 'statustray-pictures-'));
    desktop = await startVirtualDesktop({ width: 800, height: 600, theme: 'dark' });
  });
  afterAll(async () => {
    await desktop?.stop();
    rmSync(pictures, { recursive: true, force: true });
  });

  async function notify(summary: string): Promise<void> {
    const target = { destination: 'org.freedesktop.Notifications', path: '/org/freedesktop/Notifications' };
    const actions = ['default', 'Open', 'ack', 'Acknowledge'];
    await desktop.bus.call({
      ...target,
      interface: target.destination,
      member: 'Notify',
      signature: 'susssasa{sv}i',
      body: ['Test', 0, '', summary, 'body', actions, [], -1],
    });
  }

  it('takes a screenshot', async () => {
    const path = join(pictures, 'screen.png');
    await desktop.screenshot(path);
    const png = readFileSync(path);
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([800, 600]);
  });

  it('reports a click on a toast', async () => {
    await notify('click me');
    await desktop.waitForNotification(({ summary }) => summary === 'click me');
    await desktop.clickToast();
    const clicked = await desktop.waitForNotification(
      ({ summary, invoked }) => summary === 'click me' && invoked.length > 0,
    );
    expect(clicked.invoked).toEqual(['default']);
  });

  it('reports which button of a toast was pressed', async () => {
    await notify('press me');
    await desktop.pressToastButton('Acknowledge');
    const pressed = await desktop.waitForNotification(
      ({ summary, invoked }) => summary === 'press me' && invoked.length > 0,
    );
    expect(pressed.invoked).toEqual(['ack']);
  });

  it('has a notification area that accepts icons', async () => {
    expect(await nameIsOwned(desktop.bus, 'org.kde.StatusNotifierWatcher')).toBe(true);
  });

  it('leaves no programs or folders behind', async () => {
    const short = await startVirtualDesktop({ panel: false, notificationDaemon: false });
    const root = join(short.env.HOME ?? '', '..');
    expect(programsOf(root)).toEqual(expect.arrayContaining(['dbus-daemon', 'xfwm4', 'xfconfd']));
    expect(await ownName(short.bus, 'org.freedesktop.Notifications')).toBe(true);
    await short.stop();
    expect(existsSync(root)).toBe(false);
    await waitFor('every program to end', 3_000, async () => programsOf(root).length === 0 || undefined);
  });
});

/** The names of the programs with a folder of this desktop in their environment. */
function programsOf(root: string): readonly string[] {
  return readdirSync('/proc')
    .filter((id) => /^\d+$/.test(id))
    .filter((id) => readQuietly(`/proc/${id}/environ`).includes(`XDG_RUNTIME_DIR=${root}/`))
    .map((id) => readQuietly(`/proc/${id}/comm`).trim());
}

// A process may exit meanwhile.
function readQuietly(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
