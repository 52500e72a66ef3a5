import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

export type Point = { readonly x: number; readonly y: number };
export type ScreenWindow = Point & { readonly id: string; readonly width: number; readonly height: number };
type MouseButton = 'left' | 'middle' | 'right';

const buttonNumbers: Readonly<Record<MouseButton, string>> = { left: '1', middle: '2', right: '3' };
const run = promisify(execFile);

/** Sees and controls an X display as a user would: pictures, windows, pointer, keys. */
export type Screen = {
  readonly screenshot: (path: string) => Promise<void>;
  readonly click: (x: number, y: number, button?: MouseButton) => Promise<void>;
  readonly hover: (x: number, y: number) => Promise<void>;
  /** Presses keys one after another, by their X names: `Escape`, `Down`, `ctrl+f`. */
  readonly key: (...names: readonly string[]) => Promise<void>;
  readonly type: (text: string) => Promise<void>;
  /** The visible windows whose title matches this regular expression. */
  readonly windowsNamed: (pattern: string) => Promise<readonly ScreenWindow[]>;
  /** The visible windows of this class, such as `dunst`. */
  readonly windowsOfClass: (pattern: string) => Promise<readonly ScreenWindow[]>;
};

export function openScreen(env: Readonly<Record<string, string>>): Screen {
  const tool = (command: string, args: readonly string[]) =>
    run(command, [...args], { env: { PATH: process.env.PATH, ...env } });
  const search = async (kind: '--name' | '--class', pattern: string): Promise<readonly ScreenWindow[]> => {
    // It exits with 1 if it finds nothing.
    const found = await tool('xdotool', ['search', '--onlyvisible', kind, pattern]).catch(() => ({ stdout: '' }));
    const ids = found.stdout.split('\n').filter((id) => id !== '');
    // A window may close meanwhile; xdotool’s own geometry counts the frame of a decorated window twice.
    const looks = ids.map((id) => tool('xwininfo', ['-id', id]).catch(() => ({ stdout: '' })));
    return (await Promise.all(looks)).flatMap(({ stdout }, index) => readGeometry(ids[index] ?? '', stdout) ?? []);
  };
  return {
    screenshot: async (path) => void (await tool('scrot', ['--overwrite', '--pointer', path])),
    // Not `--sync`: it waits for the pointer to move, many seconds if it is already there.
    click: async (x, y, button = 'left') =>
      void (await tool('xdotool', ['mousemove', `${x}`, `${y}`, 'click', buttonNumbers[button]])),
    hover: async (x, y) => void (await tool('xdotool', ['mousemove', `${x}`, `${y}`])),
    key: async (...names) => void (await tool('xdotool', ['key', '--delay', '60', ...names])),
    type: async (text) => void (await tool('xdotool', ['type', '--delay', '15', text])),
    windowsNamed: (pattern) => search('--name', pattern),
    windowsOfClass: (pattern) => search('--class', pattern),
  };
}

/** Parses a window’s position from xwininfo, without its frame; undefined if the output has none. */
export function readGeometry(id: string, text: string): ScreenWindow | undefined {
  const number = (label: string) => Number(new RegExp(`^\\s*${label}:\\s*(-?\\d+)`, 'm').exec(text)?.[1] ?? Number.NaN);
  const found = { id, x: number('Absolute upper-left X'), y: number('Absolute upper-left Y') };
  const size = { width: number('Width'), height: number('Height') };
  return Number.isNaN(found.x + found.y + size.width + size.height) ? undefined : { ...found, ...size };
}
