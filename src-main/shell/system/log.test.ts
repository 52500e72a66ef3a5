import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createLog } from './log.ts';

const electronLog = vi.hoisted(() => {
  const lines: string[] = [];
  const file: Record<string, unknown> = {};
  return { lines, file, info: (line: string) => void lines.push(line) };
});
vi.mock('electron', () => ({ app: { isPackaged: true }, shell: { showItemInFolder: () => {} } }));
vi.mock('electron-log/main', () => ({
  default: { info: electronLog.info, transports: { file: electronLog.file, console: {}, ipc: {} } },
}));

beforeEach(() => void electronLog.lines.splice(0));

describe('createLog', () => {
  it('writes no line that was not redacted as a whole', () => {
    const log = createLog('/data', (line) => line.replaceAll('hunter2', '•••'));
    log.write('hunter2', { url: 'https://hooks.example/hunter2', status: 404, of: null });
    expect(electronLog.lines).toEqual(['••• url=https://hooks.example/••• status=404 of=null']);
  });

  it('is one file in the data folder that is archived at a mebibyte', () => {
    createLog('/data', (line) => line);
    const { resolvePathFn, maxSize, archiveLogFn } = electronLog.file;
    expect(typeof resolvePathFn === 'function' && resolvePathFn()).toBe(join('/data', 'statustray.log'));
    expect([maxSize, typeof archiveLogFn]).toEqual([1_048_576, 'function']);
  });
});
