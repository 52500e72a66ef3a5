import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createLog } from './log.ts';

const electronLog = vi.hoisted(() => {
  const lines: string[] = [];
  const file: Record<string, unknown> = {};
  const screen: Record<string, unknown> = {};
  const windows: Record<string, unknown> = {};
  return { lines, file, screen, windows, info: (line: string) => void lines.push(line) };
});
const app = vi.hoisted(() => ({ isPackaged: true }));
vi.mock('electron', () => ({ app, shell: { showItemInFolder: () => {} } }));
vi.mock('electron-log/main', () => ({
  default: {
    info: electronLog.info,
    transports: { file: electronLog.file, console: electronLog.screen, ipc: electronLog.windows },
  },
}));

beforeEach(() => void electronLog.lines.splice(0));

describe('createLog', () => {
  it('redacts every line as a whole before writing it', () => {
    const log = createLog('/data', (line) => line.replaceAll('hunter2', '•••'));
    log.write('hunter2', { url: 'https://hooks.example/hunter2', status: 404, of: null });
    expect(electronLog.lines).toEqual(['••• url=https://hooks.example/••• status=404 of=null']);
  });

  it.each([
    [true, false],
    [false, 'info'],
  ])('logs to the terminal only in development, and never to windows: packaged %s', (isPackaged, level) => {
    app.isPackaged = isPackaged;
    createLog('/data', (line) => line);
    expect([electronLog.screen.level, electronLog.windows.level]).toEqual([level, false]);
  });

  it('is one file in the data folder, archived at one mebibyte', () => {
    createLog('/data', (line) => line);
    const { resolvePathFn, maxSize, archiveLogFn } = electronLog.file;
    expect(typeof resolvePathFn === 'function' && resolvePathFn()).toBe(join('/data', 'statustray.log'));
    expect([maxSize, typeof archiveLogFn]).toEqual([1_048_576, 'function']);
  });
});
