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

/** The platforms that a text names, such as `acme-better-stack.html`; feeds are none here: nearly all pages have one. */
export function platformsNamedIn(text: string): readonly PlatformId[] {
  const words = text.toLowerCase().split(/[^a-z0-9]+/);
  const pairs = words.map((word, at) => `${word}${words[at + 1] ?? ''}`);
  const found = [...words, ...pairs].map(platformOfFolder).filter((id) => id !== null);
  return [...new Set(found)].filter((id) => id !== 'feed');
}

/** The platform that a folder of recordings is named after: `google_cloud`, `betterstack`; `null` for another word. */
export function platformOfFolder(folder: string): PlatformId | null {
  const plain = folder.toLowerCase().replace(/[^a-z0-9]/g, '');
  return platformIds.find((id) => id.replaceAll('-', '') === plain) ?? nicknames.get(plain) ?? null;
}
