import { EventEmitter } from 'node:events';
import type { BrowserWindow } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Route } from '#shared/contract.ts';
import { createPopover } from './popover.ts';

vi.mock('electron', () => {
  const display = {
    bounds: { x: 0, y: 0, width: 1280, height: 800 },
    workArea: { x: 0, y: 28, width: 1280, height: 772 },
  };
  const screen = {
    getCursorScreenPoint: () => ({ x: 1200, y: 10 }),
    getDisplayNearestPoint: () => display,
    getDisplayMatching: () => display,
  };
  return { screen };
});

class FakeWindow extends EventEmitter {
  visible = false;
  destroyed = false;
  readonly setBounds = vi.fn();
  readonly setAlwaysOnTop = vi.fn();
  readonly setShape = vi.fn();
  readonly focus = vi.fn();
  readonly webContents = { isDevToolsFocused: () => false, send: vi.fn() };

  size = [400, 620];

  getSize(): number[] {
    return this.size;
  }

  isVisible(): boolean {
    return this.visible;
  }

  show(): void {
    this.visible = true;
    this.emit('show');
  }

  hide(): void {
    this.visible = false;
    this.emit('hide');
  }

  destroy(): void {
    this.destroyed = true;
    this.visible = false;
    this.emit('closed');
  }
}

function stage(isWayland = false) {
  const opened: FakeWindow[] = [];
  const routes: Route[] = [];
  const onVisible = vi.fn();
  const onPainted = vi.fn();
  const popover = createPopover({
    platform: 'linux',
    isWayland,
    open: (route) => {
      routes.push(route);
      const window = new FakeWindow();
      opened.push(window);
      return window as unknown as BrowserWindow;
    },
    zoomPercent: () => 100,
    now: () => Date.now(),
    onVisible,
    onPainted,
  });
  const newest = (): FakeWindow => {
    const window = opened.at(-1);
    if (window === undefined) throw new Error('No window was opened.');
    return window;
  };
  const showPainted = () => {
    popover.show(null);
    newest().emit('ready-to-show');
    return newest();
  };
  return { popover, opened, routes, newest, showPainted, onVisible, onPainted };
}

describe('createPopover', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('appears at the panel only once it is painted', () => {
    const { popover, newest, onPainted } = stage();
    popover.show(null);
    expect(newest().visible).toBe(false);
    vi.advanceTimersByTime(90);
    newest().emit('ready-to-show');
    expect(newest().visible).toBe(true);
    expect(newest().setBounds).toHaveBeenCalledExactlyOnceWith({ x: 874, y: 34, width: 400, height: 620 });
    expect(onPainted).toHaveBeenCalledExactlyOnceWith(90, 'nothing');
  });

  it('opens one window, however often it is requested', () => {
    const { popover, opened } = stage();
    popover.show(null);
    popover.show(null);
    popover.toggle(null);
    expect(opened).toHaveLength(1);
    expect(opened[0]?.visible).toBe(false);
  });

  it('shows what was missed, in a new or an existing window', () => {
    const { popover, routes, newest, showPainted } = stage();
    popover.show(null, true);
    expect(routes).toEqual([{ view: 'popover', away: true }]);
    newest().destroy();
    const window = showPainted();
    popover.show(null, true);
    expect(window.webContents.send).toHaveBeenCalledExactlyOnceWith('statustray:event', 'routed', {
      view: 'popover',
      away: true,
    });
  });

  it('hides on blur, and reopens the same window', () => {
    const { popover, opened, showPainted, onPainted } = stage();
    const window = showPainted();
    window.emit('blur');
    expect(window.visible).toBe(false);
    vi.advanceTimersByTime(5_000);
    popover.toggle(null);
    expect(window.visible).toBe(true);
    expect(opened).toHaveLength(1);
    expect(onPainted).toHaveBeenLastCalledWith(0, 'hidden');
  });

  it('stays hidden when the click that hid it was on the icon', () => {
    const { popover, showPainted } = stage();
    const window = showPainted();
    window.emit('blur');
    vi.advanceTimersByTime(120);
    popover.toggle(null);
    expect(window.visible).toBe(false);
  });

  it('hides on a click on the icon when the click does not take the focus', () => {
    const { popover, showPainted } = stage();
    const window = showPainted();
    popover.toggle(null);
    expect(window.visible).toBe(false);
  });

  it('closes a minute after it was last visible', () => {
    const { showPainted } = stage();
    const window = showPainted();
    window.emit('blur');
    vi.advanceTimersByTime(59_999);
    expect(window.destroyed).toBe(false);
    vi.advanceTimersByTime(1);
    expect(window.destroyed).toBe(true);
  });

  it('stays alive when it is reopened within the minute', () => {
    const { popover, showPainted } = stage();
    const window = showPainted();
    window.emit('blur');
    vi.advanceTimersByTime(59_000);
    popover.show(null);
    vi.advanceTimersByTime(120_000);
    expect(window.destroyed).toBe(false);
  });

  it('opens a new window after the old one was closed', () => {
    const { opened, showPainted } = stage();
    showPainted().destroy();
    expect(showPainted().visible).toBe(true);
    expect(opened).toHaveLength(2);
  });

  it('does not show a window closed before it was painted', () => {
    const { popover, newest } = stage();
    popover.show(null);
    const first = newest();
    first.destroy();
    first.emit('ready-to-show');
    expect(first.visible).toBe(false);
  });

  it('reports whether it is visible', () => {
    const { showPainted, onVisible } = stage();
    showPainted().emit('blur');
    expect(onVisible.mock.calls).toEqual([[true], [false]]);
  });

  it('leaves no window and no timer behind', () => {
    const { popover, showPainted } = stage();
    const window = showPainted();
    window.emit('blur');
    popover.stop();
    expect(window.destroyed).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('stays open on blur under Wayland, as a regular window placed by the system', () => {
    const { popover, newest } = stage(true);
    popover.show(null);
    newest().emit('ready-to-show');
    newest().emit('blur');
    expect(newest().isVisible()).toBe(true);
    expect(newest().setBounds).not.toHaveBeenCalled();
    popover.toggle(null);
    expect(newest().isVisible()).toBe(false);
  });

  it('is cut to rounded corners when it appears and when its size changes', () => {
    const { showPainted } = stage();
    const window = showPainted();
    const corner = () => window.setShape.mock.lastCall?.[0][0];
    expect(corner()).toEqual({ x: 7, y: 0, width: 386, height: 1 });
    window.size = [300, 500];
    window.emit('resize');
    expect(corner()).toEqual({ x: 7, y: 0, width: 286, height: 1 });
  });

  it('is cut once for each size, not each time it appears', () => {
    const { popover, newest, showPainted } = stage();
    const window = showPainted();
    popover.hide();
    popover.show(null);
    expect([window.visible, window.setShape.mock.calls.length]).toEqual([true, 1]);
    window.destroy();
    showPainted();
    expect(newest().setShape).toHaveBeenCalledTimes(1);
  });

  it('is left to the system under Wayland, with its frame', () => {
    const { popover, newest, routes } = stage(true);
    popover.show(null);
    newest().emit('ready-to-show');
    newest().emit('resize');
    expect([newest().setShape.mock.calls, routes]).toEqual([[], [{ view: 'popover', isFramed: true }]]);
  });
});
