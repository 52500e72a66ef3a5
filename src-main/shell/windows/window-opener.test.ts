import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Route } from '#shared/contract.ts';
import { readRoute } from '../../ipc/wire.ts';
import { createWindowOpener } from './window-opener.ts';

vi.mock('electron', async () => {
  const { EventEmitter } = await import('node:events');
  class Contents extends EventEmitter {
    readonly setZoomFactor = vi.fn();
    readonly forcefullyCrashRenderer = vi.fn();
  }
  class BrowserWindow extends EventEmitter {
    readonly webContents = new Contents();
    readonly loadURL = vi.fn(async () => {});
    readonly options: unknown;
    destroyed = false;

    constructor(options: unknown) {
      super();
      this.options = options;
    }

    isDestroyed(): boolean {
      return this.destroyed;
    }

    destroy(): void {
      this.destroyed = true;
      this.emit('closed');
    }
  }
  return { BrowserWindow, nativeTheme: { shouldUseDarkColors: false } };
});

interface Fake {
  readonly options: { readonly show: boolean; readonly webPreferences: Electron.WebPreferences };
  readonly loadURL: ReturnType<typeof vi.fn>;
  readonly destroyed: boolean;
  readonly webContents: { emit(event: string, ...args: unknown[]): void; setZoomFactor: ReturnType<typeof vi.fn> };
}

const popover: Route = { view: 'popover' };

function stage() {
  const onProblem = vi.fn();
  const beforeFirst = vi.fn();
  const opener = createWindowOpener({
    beforeFirst,
    page: (view) => `app://statustray/${view}.html`,
    preloadPath: '/app/preload.cjs',
    iconPath: null,
    devTools: false,
    appearance: () => ({ theme: 'system', zoomPercent: 125 }),
    now: () => Date.now(),
    onProblem,
  });
  const open = (route = popover) => opener.open(route, {}) as unknown as Fake;
  return { opener, open, onProblem, beforeFirst };
}

function crash(window: Fake, reason = 'crashed'): void {
  window.webContents.emit('render-process-gone', {}, { reason });
}

describe('createWindowOpener', () => {
  beforeEach(() => void vi.useFakeTimers({ now: 0 }));
  afterEach(() => void vi.useRealTimers());

  it('prepares once, before the first window', () => {
    const { open, beforeFirst } = stage();
    expect(beforeFirst).not.toHaveBeenCalled();
    open();
    open();
    expect(beforeFirst).toHaveBeenCalledTimes(1);
  });

  it('restricts every window the same way', () => {
    const { options } = stage().open();
    expect(options.show).toBe(false);
    expect(options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      devTools: false,
      spellcheck: false,
    });
    expect(Object.keys(options.webPreferences)).not.toContain('enableBlinkFeatures');
  });

  it('gives the window its route and zoom', () => {
    const { webPreferences } = stage().open().options;
    expect(readRoute(webPreferences.additionalArguments ?? [])).toEqual(popover);
    expect(webPreferences.zoomFactor).toBe(1.25);
  });

  it('applies the saved zoom again after a page load', () => {
    const window = stage().open();
    window.webContents.emit('did-navigate', {});
    expect(window.webContents.setZoomFactor).toHaveBeenCalledExactlyOnceWith(1.25);
  });

  it('reloads a crashed window three times, then closes it', () => {
    const { open, onProblem } = stage();
    const window = open();
    for (let count = 0; count < 3; count += 1) crash(window);
    expect(window.loadURL).toHaveBeenCalledTimes(4);
    expect(window.destroyed).toBe(false);
    crash(window);
    expect(window.destroyed).toBe(true);
    expect(onProblem).toHaveBeenLastCalledWith('The popover window crashed (crashed) and was closed.');
  });

  it('counts crashes per kind of window, not per window', () => {
    const { open } = stage();
    for (let count = 0; count < 3; count += 1) crash(open());
    const window = open();
    crash(window);
    expect(window.destroyed).toBe(true);
    const other = open({ view: 'settings', section: 'general', target: null });
    crash(other);
    expect(other.destroyed).toBe(false);
  });

  it('forgets old crashes', () => {
    const { open } = stage();
    const window = open();
    for (let count = 0; count < 3; count += 1) crash(window);
    vi.setSystemTime(10 * 60_000);
    crash(window);
    expect(window.destroyed).toBe(false);
  });

  it('does not treat a normal exit as a crash', () => {
    const { open } = stage();
    const window = open();
    crash(window, 'clean-exit');
    expect(window.loadURL).toHaveBeenCalledOnce();
  });

  it('kills a renderer that does not respond for ten seconds, and keeps one that recovers', () => {
    const { opener } = stage();
    const window = opener.open(popover, {});
    window.emit('unresponsive');
    vi.advanceTimersByTime(9_000);
    window.emit('responsive');
    vi.advanceTimersByTime(9_000);
    expect(window.webContents.forcefullyCrashRenderer).not.toHaveBeenCalled();
    window.emit('unresponsive');
    vi.advanceTimersByTime(10_000);
    expect(window.webContents.forcefullyCrashRenderer).toHaveBeenCalledOnce();
  });

  it('accepts only its own windows', () => {
    const { opener } = stage();
    const window = opener.open(popover, {});
    const foreign = stage().opener.open(popover, {});
    expect(opener.owns(window.webContents)).toBe(true);
    expect(opener.owns(foreign.webContents)).toBe(false);
    window.destroy();
    expect(opener.owns(window.webContents)).toBe(false);
    expect(opener.contents()).toEqual([]);
  });

  it('sets the zoom of all of them', () => {
    const { opener, open } = stage();
    const windows = [open(), open()];
    opener.setZoom(150);
    for (const { webContents } of windows) expect(webContents.setZoomFactor).toHaveBeenCalledExactlyOnceWith(1.5);
  });
});
