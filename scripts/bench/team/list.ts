import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stubAddress } from '../stub-pages.ts';

export interface TeamPlan {
  readonly url: string;
  readonly pagesPort: number;
  readonly intervalSeconds: number;
}

/** The watch list of one member, and where its data is. */
export interface MemberFiles {
  readonly path: string;
  readonly data: string;
}

/** Where a member’s files are. */
export function filesIn(folder: string): MemberFiles {
  return { path: join(folder, 'watch-list.json'), data: join(folder, 'data') };
}

/** Fills the folder with a watch list of these vendors; `isReader` for one that uses the team’s readings. */
export function writeList(
  folder: string,
  { url, pagesPort, intervalSeconds }: TeamPlan,
  vendors: readonly number[],
  isReader: boolean,
): MemberFiles {
  const subscriptions = vendors.map((index) => ({
    vendor: `vendor-${index}`,
    name: `Vendor ${index}`,
    pageUrl: `http://${stubAddress(index)}:${pagesPort}/`,
    platform: 'statuspage',
    intervalSeconds,
  }));
  const files = filesIn(folder);
  mkdirSync(folder, { recursive: true });
  writeFileSync(files.path, JSON.stringify({ schemaVersion: 1, subscriptions, ...(isReader ? { source: url } : {}) }));
  return files;
}
