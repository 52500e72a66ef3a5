import { globalShortcut } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createGlobalShortcut } from './global-shortcut.ts';

vi.mock('electron', () => ({ globalShortcut: { register: vi.fn(() => true), unregister: vi.fn() } }));

const register = vi.mocked(globalShortcut.register);
const unregister = vi.mocked(globalShortcut.unregister);

function aShortcut(isWayland = false) {
  const report = vi.fn();
  return { report, ...createGlobalShortcut({ isWayland, onPress: () => {}, report }) };
}

describe('createGlobalShortcut', () => {
  beforeEach(() => void vi.clearAllMocks());

  it('registers nothing until one is chosen, and registers it once', () => {
    const { set } = aShortcut();
    set(null);
    expect(register).not.toHaveBeenCalled();
    set('CommandOrControl+Alt+S');
    set('CommandOrControl+Alt+S');
    expect(register.mock.calls.map(([keys]) => keys)).toEqual(['CommandOrControl+Alt+S']);
  });

  it('releases the old one when another or none is chosen, and on exit', () => {
    const { set, stop } = aShortcut();
    set('CommandOrControl+Alt+S');
    set('Super+Shift+S');
    stop();
    expect(unregister.mock.calls.flat()).toEqual(['CommandOrControl+Alt+S', 'Super+Shift+S']);
  });

  it.each([
    [false, /Another program already uses the shortcut Super\+Shift\+S/],
    [true, /add one that runs: statustray --show/],
  ])('says so when the system refuses it (Wayland: %s)', (isWayland, words) => {
    register.mockReturnValueOnce(false);
    const { set, report } = aShortcut(isWayland);
    set('Super+Shift+S');
    expect(report).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(words));
  });
});
