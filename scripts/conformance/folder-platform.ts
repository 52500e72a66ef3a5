import { type PlatformId, platformIds } from '#shared/domain/platform-id.ts';

/** Folder names that differ from the platform’s id by more than punctuation. */
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

/** The platforms named in a text, such as `acme-better-stack.html`; except feeds, since nearly every page has one. */
export function platformsNamedIn(text: string): readonly PlatformId[] {
  const words = text.toLowerCase().split(/[^a-z0-9]+/);
  const pairs = words.map((word, at) => `${word}${words[at + 1] ?? ''}`);
  const found = [...words, ...pairs].map(platformOfFolder).filter((id) => id !== null);
  return [...new Set(found)].filter((id) => id !== 'feed');
}

/** The platform that a folder is named after: `google_cloud`, `betterstack`; `null` for any other name. */
export function platformOfFolder(folder: string): PlatformId | null {
  const plain = folder.toLowerCase().replace(/[^a-z0-9]/g, '');
  return platformIds.find((id) => id.replaceAll('-', '') === plain) ?? nicknames.get(plain) ?? null;
}
