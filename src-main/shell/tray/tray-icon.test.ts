import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { glyphs } from '#shared/domain/glyph.ts';
import { isPanelDark, trayIconFile } from './tray-icon.ts';

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
  ])('on %s with desktop "%s" and a dark theme %s is %s', (platform, desktop, themeIsDark, dark) => {
    expect(isPanelDark(platform, desktop, themeIsDark)).toBe(dark);
  });
});

describe('trayIconFile', () => {
  it.each([
    ['linux', false, false, 'linux/fine-light.png'],
    ['linux', true, true, 'linux/fine-dark-colour.png'],
    ['freebsd', true, false, 'linux/fine-light-colour.png'],
    ['win32', false, true, 'windows/fine-dark.ico'],
    ['win32', true, true, 'windows/fine-dark-colour.ico'],
    ['darwin', false, true, 'mac/fineTemplate.png'],
    ['darwin', true, false, 'mac/fine-light-colour.png'],
  ])('on %s (coloured %s, dark %s) is %s', (platform, coloured, darkPanel, file) => {
    expect(trayIconFile(platform, { glyph: 'fine', coloured, darkPanel })).toBe(file);
  });

  it('names an existing file for every state, system and panel', () => {
    const tray = join(import.meta.dirname, '../../../assets/tray');
    for (const glyph of glyphs) {
      for (const platform of ['linux', 'win32', 'darwin']) {
        for (const coloured of [true, false]) {
          for (const darkPanel of [true, false]) {
            const file = trayIconFile(platform, { glyph, coloured, darkPanel });
            expect(existsSync(join(tray, file)), file).toBe(true);
          }
        }
      }
    }
  });
});
