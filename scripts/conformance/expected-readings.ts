import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExpectedReading } from './judge-recording.ts';

/** What the known recordings show, by folder and file name; each row was compared with the file itself. */
export function expectedReadings(): ReadonlyMap<string, ExpectedReading> {
  const [, ...rows] = readFileSync(join(import.meta.dirname, 'expected.tsv'), 'utf8')
    .trimEnd()
    .split('\n');
  return new Map(
    rows
      .map((row) => row.split('\t'))
      .map(([file = '', level = '', open, maintenances]) => [
        file,
        { level, open: Number(open), maintenances: Number(maintenances) },
      ]),
  );
}
