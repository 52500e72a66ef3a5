import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scratchDirectory } from '../../state/testing/scratch-directory.ts';
import { archiveLog } from './log-archive.ts';

describe('archiveLog', () => {
  it('keeps the four newest older files, however often the log is full', () => {
    const folder = scratchDirectory();
    const file = join(folder, 'statustray.log');
    for (let round = 1; round <= 9; round += 1) {
      writeFileSync(file, `${round}`);
      archiveLog(file);
    }
    const kept = readdirSync(folder).sort();
    expect(kept).toEqual(['statustray.1.log', 'statustray.2.log', 'statustray.3.log', 'statustray.4.log']);
    expect(kept.map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual(['9', '8', '7', '6']);
  });

  it('ignores a missing folder', () => {
    const folder = scratchDirectory();
    rmSync(folder, { recursive: true });
    expect(() => archiveLog(join(folder, 'statustray.log'))).not.toThrow();
  });
});
