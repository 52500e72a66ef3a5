import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { scratchDirectory } from '../../state/testing/scratch-directory.ts';
import { createLog } from './log.ts';

vi.mock('electron', () => ({ app: { isPackaged: true }, shell: { showItemInFolder: () => {} } }));
// The same log without Electron: it writes to the real disk.
vi.mock('electron-log/main', async () => {
  const { default: log } = await import('electron-log/node');
  const { file, console: screen } = log.transports;
  return { default: { info: log.info, transports: { file, console: screen, ipc: {} } } };
});

const linesIn = (directory: string) => readFileSync(join(directory, 'statustray.log'), 'utf8');

describe('the log on a disk that fails', () => {
  it('goes on without a folder, and writes again once there is one', () => {
    const directory = join(scratchDirectory(), 'data');
    mkdirSync(directory);
    const log = createLog(directory, (line) => line);
    log.write('before');
    rmSync(directory, { recursive: true });
    writeFileSync(directory, 'in the way');
    expect(() => log.write('lost')).not.toThrow();
    rmSync(directory);
    expect(existsSync(directory)).toBe(false);
    mkdirSync(directory);
    log.write('after');
    expect(linesIn(directory)).toMatch(/after\n$/);
  });
});
