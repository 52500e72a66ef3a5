import { type PlatformId, platformIds } from '#shared/domain/platform-id.ts';

/** Nicknames of folders that are not the platform's id without its signs. */
const nicknames: ReadonlyMap<string, PlatformId> = new Map([
  ['genericrss', 'feed'],
  ['rss', 'feed'],
  ['atom', 'feed'],
  ['gcp', 'google-cloud'],
  ['betteruptime', 'better-stack'],
  ['m365', 'microsoft-365'],
  ['oracle', 'oracle-cloud'],
  ['ibm', 'ibm-cloud'],
  ['statusiq', 'site24x7'],
]);

/** The platform that a folder of recordings is named after: `google_cloud`, `betterstack`; `null` for another word. */
export function platformOfFolder(folder: string): PlatformId | null {
  const plain = folder.toLowerCase().replace(/[^a-z0-9]/g, '');
  return platformIds.find((id) => id.replaceAll('-', '') === plain) ?? nicknames.get(plain) ?? null;
}
