import { describe, expect, it, vi } from 'vitest';
import { createIconWatch, type IconWatchDeps } from './icon-watch.ts';

const screen = { x: 0, y: 0, width: 1_440, height: 900 };
const inBar = { x: 1_200, y: 0, width: 24, height: 24 };

async function watch(over: Partial<IconWatchDeps>) {
  const timers: { readonly run: () => void; readonly delayMs: number }[] = [];
  const onHidden = vi.fn();
  createIconWatch({
    platform: 'linux',
    sessionType: 'wayland',
    desktop: 'ubuntu:GNOME',
    bounds: () => inBar,
    displays: () => [screen],
    hasTrayHost: async () => false,
    setTimer: (run, delayMs) => {
      timers.push({ run, delayMs });
      return () => {};
    },
    onHidden,
    ...over,
  });
  expect(timers.map(({ delayMs }) => delayMs)).toEqual([5_000, 15_000]);
  for (const { run } of timers) {
    run();
    await new Promise(setImmediate);
  }
  return onHidden.mock.calls.map(([advice]) => advice);
}

describe('createIconWatch', () => {
  it('reports once that no tray is available, with a workaround', async () => {
    expect(await watch({})).toEqual([expect.stringContaining('Install the GNOME extension AppIndicator')]);
    expect(await watch({ desktop: 'sway' })).toEqual([expect.stringContaining('Add a system tray to the panel')]);
  });

  it.each<[string, Partial<IconWatchDeps>]>([
    ['there is a host', { hasTrayHost: async () => true }],
    ['nobody can be asked', { hasTrayHost: async () => null }],
    ['a tray of the old kind is possible', { sessionType: 'x11', desktop: 'XFCE' }],
    ['the platform always shows icons', { platform: 'win32' }],
  ])('is silent when %s', async (_, over) => {
    expect(await watch(over)).toEqual([]);
  });

  it('is silent when the panel starts late', async () => {
    const answers = [false, true];
    expect(await watch({ hasTrayHost: async () => answers.shift() ?? true })).toEqual([]);
  });

  it.each([
    ['below the screen', { ...inBar, y: 900 }, 1],
    ['nowhere', null, 1],
    ['in the menu bar', inBar, 0],
  ])('on a Mac, an icon %s', async (_, icon, count) => {
    expect(await watch({ platform: 'darwin', bounds: () => icon })).toHaveLength(count);
  });
});
