import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stubAddress } from '../stub-pages.ts';

export interface TeamPlan {
  readonly url: string;
  readonly pagesPort: number;
  readonly intervalSeconds: number;
}

/** A folder with a watch list of these vendors; `isReader` for one that uses the team’s readings. */
export function writeList(
  { url, pagesPort, intervalSeconds }: TeamPlan,
  vendors: readonly number[],
  isReader: boolean,
) {
  const folder = mkdtempSync(join(tmpdir(), 'statustray-team-'));
  const subscriptions = vendors.map((index) => ({
    vendor: `vendor-${index}`,
    name: `Vendor ${index}`,
    pageUrl: `http://${stubAddress(index)}:${pagesPort}/`,
    platform: 'statuspage',
    intervalSeconds,
  }));
  const path = join(folder, 'watch-list.json');
  writeFileSync(path, JSON.stringify({ schemaVersion: 1, subscriptions, ...(isReader ? { source: url } : {}) }));
  return { folder, path, data: join(folder, 'data') };
}

/** The incident in one line of `watch --json`. */
export interface Line {
  readonly vendor: string;
  readonly incidentId: string | null;
  readonly decision: string;
}

/** Calls `onLine` for each complete line. */
export function readLines(onLine: (line: Line) => void): (chunk: string) => void {
  let rest = '';
  return (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(JSON.parse(line));
  };
}
