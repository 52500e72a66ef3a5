import { describe, expect, it } from 'vitest';
import { autostartEntry } from './autostart-entry.ts';

function execOf(...command: readonly string[]): string | undefined {
  return /^Exec=(.*)$/m.exec(autostartEntry('Statustray', command))?.[1];
}

describe('autostartEntry', () => {
  it('is a desktop entry of the application type', () => {
    expect(autostartEntry('Statustray', ['/opt/Statustray/statustray', '--hidden'])).toBe(
      [
        '[Desktop Entry]',
        'Type=Application',
        'Version=1.0',
        'Name=Statustray',
        'Exec=/opt/Statustray/statustray --hidden',
        'Terminal=false',
        'StartupNotify=false',
        'X-GNOME-Autostart-enabled=true',
        '',
      ].join('\n'),
    );
  });

  it.each([
    ['a blank', '/opt/My Apps/statustray', '"/opt/My Apps/statustray"'],
    ['a field code', '/opt/100%/statustray', '/opt/100%%/statustray'],
    ['a quote', '/opt/a"b', '"/opt/a\\\\"b"'],
    ['what a shell would run', '/opt/$(id)`id`', '"/opt/\\\\$(id)\\\\`id\\\\`"'],
    ['a backslash', '/opt/a\\b', '"/opt/a\\\\\\\\b"'],
    ['a line break', '/opt/a\nExec=evil', '"/opt/a\\nExec=evil"'],
  ])('quotes a path with %s', (_name, path, exec) => {
    expect(execOf(path)).toBe(exec);
  });
});
