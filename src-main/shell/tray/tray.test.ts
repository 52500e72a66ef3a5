import type { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createTray } from './tray.ts';
import type { TrayView } from './tray-view.ts';

const electron = vi.hoisted(() => ({
  trays: [] as unknown[],
  theme: { dark: false, withoutColour: false, listeners: new Set<() => void>() },
}));

vi.mock('electron', async () => {
  const { EventEmitter } = await import('node:events');
  class Tray extends EventEmitter {
    readonly icon: string;
    readonly setImage = vi.fn();
    readonly setToolTip = vi.fn();
    readonly setTitle = vi.fn();
    readonly setContextMenu = vi.fn();
    readonly popUpContextMenu = vi.fn();
    readonly setIgnoreDoubleClickEvents = vi.fn();
    readonly destroy = vi.fn();
    readonly getBounds = () => ({ x: 0, y: 0, width: 0, height: 0 });

    constructor(icon: string) {
      super();
      this.icon = icon;
      electron.trays.push(this);
    }
  }
  const nativeTheme = {
    get shouldUseDarkColors() {
      return electron.theme.dark;
    },
    get shouldDifferentiateWithoutColor() {
      return electron.theme.withoutColour;
    },
    on: (_event: string, listener: () => void) => electron.theme.listeners.add(listener),
    off: (_event: string, listener: () => void) => electron.theme.listeners.delete(listener),
  };
  return { Tray, nativeTheme, Menu: { buildFromTemplate: (template: unknown) => template } };
});

type Spy = ReturnType<typeof vi.fn>;
type FakeTray = EventEmitter & { readonly icon: string } & Readonly<
    Record<'setImage' | 'setToolTip' | 'setTitle' | 'setContextMenu' | 'popUpContextMenu' | 'destroy', Spy>
  >;

const calm: TrayView = {
  glyph: 'fine',
  coloured: false,
  tooltip: 'All fine',
  count: '',
  menu: [{ kind: 'command', label: 'AT&T', command: { kind: 'check-now' } }],
};

function stage(platform: NodeJS.Platform = 'linux') {
  const onToggle = vi.fn();
  const onCommand = vi.fn();
  const icon = createTray({
    platform,
    desktop: 'XFCE',
    iconPath: ({ glyph, coloured, darkPanel }) =>
      `${glyph}-${darkPanel ? 'dark' : 'light'}${coloured ? '-coloured' : ''}`,
    onToggle,
    onCommand,
  });
  return { icon, onToggle, onCommand, tray: electron.trays.at(-1) as FakeTray };
}

describe('createTray', () => {
  beforeEach(() => {
    electron.theme.dark = false;
    electron.theme.withoutColour = false;
    electron.theme.listeners.clear();
  });

  it('is shown at once, in the unknown state', () => {
    expect(stage().tray.icon).toBe('unknown-light');
  });

  it('shows a view, and does nothing for an identical one', () => {
    const { icon, tray } = stage();
    icon.update(calm);
    icon.update(structuredClone(calm));
    expect(tray.setImage).toHaveBeenCalledExactlyOnceWith('fine-light');
    expect(tray.setContextMenu).toHaveBeenCalledOnce();
    expect(tray.setToolTip).toHaveBeenLastCalledWith('All fine');
    expect(tray.setToolTip).toHaveBeenCalledTimes(2);
  });

  it('shows an ampersand in a name, not an access key', () => {
    const { icon, tray, onCommand } = stage();
    icon.update(calm);
    const [[template] = []] = tray.setContextMenu.mock.calls;
    const [entry] = template as readonly { label: string; click: () => void }[];
    expect(entry?.label).toBe('AT&&T');
    entry?.click();
    expect(onCommand).toHaveBeenCalledExactlyOnceWith({ kind: 'check-now' });
  });

  it('follows the panel between light and dark', () => {
    const { icon, tray } = stage();
    icon.update(calm);
    electron.theme.dark = true;
    for (const listener of electron.theme.listeners) listener();
    expect(tray.setImage).toHaveBeenLastCalledWith('fine-dark');
  });

  it('has no colour as long as the system asks for shapes instead', () => {
    const { icon, tray } = stage('darwin');
    icon.update({ ...calm, coloured: true });
    expect(tray.setImage).toHaveBeenLastCalledWith('fine-light-coloured');
    electron.theme.withoutColour = true;
    for (const listener of electron.theme.listeners) listener();
    expect(tray.setImage).toHaveBeenLastCalledWith('fine-light');
  });

  it.each(['darwin', 'win32'] as const)('on %s opens the menu only on the right button', (platform) => {
    const { icon, tray, onToggle } = stage(platform);
    icon.update(calm);
    expect(tray.setContextMenu).not.toHaveBeenCalled();
    tray.emit('right-click');
    expect(tray.popUpContextMenu).toHaveBeenCalledOnce();
    expect(onToggle).not.toHaveBeenCalled();
  });

  it('reports a click with the position of the icon, if the system provides it', () => {
    const { tray, onToggle } = stage();
    const bounds = { x: 5, y: 5, width: 20, height: 20 };
    tray.emit('click', {}, bounds);
    tray.emit('click', {}, { x: 0, y: 0, width: 0, height: 0 });
    expect(onToggle.mock.calls).toEqual([[bounds], [null]]);
  });

  it('shows the count beside the icon only on a Mac', () => {
    for (const [platform, times] of [['darwin', 1] as const, ['linux', 0] as const]) {
      const { icon, tray } = stage(platform);
      icon.update({ ...calm, count: '2' });
      expect(tray.setTitle).toHaveBeenCalledTimes(times);
    }
  });

  it('leaves nothing behind when destroyed', () => {
    const { icon, tray } = stage();
    icon.stop();
    expect(tray.destroy).toHaveBeenCalledOnce();
    expect(electron.theme.listeners.size).toBe(0);
  });
});
