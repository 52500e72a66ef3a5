import { describe, expect, it } from 'vitest';
import { isPanelDark } from './tray-icon.ts';

describe('isPanelDark', () => {
  it.each([
    ['linux', 'XFCE', false, false],
    ['linux', 'XFCE', true, true],
    ['linux', 'ubuntu:GNOME', false, true],
    ['linux', 'X-Cinnamon', false, true],
    ['linux', 'KDE', false, false],
    ['linux', '', false, false],
    ['win32', '', true, true],
    ['win32', 'GNOME', false, false],
  ])('on %s with desktop "%s" and a dark theme %s says %s', (platform, desktop, themeIsDark, dark) => {
    expect(isPanelDark(platform, desktop, themeIsDark)).toBe(dark);
  });
});
