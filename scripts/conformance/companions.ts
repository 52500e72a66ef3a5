import type { PageBody, PageRequest, Platform } from '../../src-main/platforms/platform.ts';
import { dataInPage, standInsFor } from './stand-ins.ts';
import type { NamedRecording } from './wrappings.ts';

/** What may have answered another request of the platform beside a recording. */
export interface Companion {
  /** The file of a recording; `null` for a stand-in. */
  readonly file: string | null;
  readonly body: PageBody;
  /** From the set that the recording is of: nothing for one of the same set, much for a stand-in, most for a stranger. */
  readonly distance: number;
}

/** By request; likeliest first. */
export type Companions = (request: PageRequest) => readonly Companion[];

/** More cost much and are hardly of the same set. */
const mostNeighbours = 6;
const furthestInSet = 3;
const standInDistance = 10;
export const strangerDistance = 20;
/** Names of many sets say that all was well: that makes them no set. */
const calmWords: ReadonlySet<string> = new Set(['ok', 'good', 'none']);

/** The recordings of the same folder, those of the same set first, and a stand-in. */
export function companionsFor(
  platform: Platform,
  recording: NamedRecording,
  neighbours: readonly NamedRecording[],
  isProven: boolean,
): Companions {
  const own = setOf(recording.name, platform);
  const likely = neighbours
    .filter(({ name }) => name !== recording.name)
    .map((neighbour) => ({ neighbour, distance: distanceOf(own, setOf(neighbour.name, platform)) }))
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, mostNeighbours);
  const standIns = standInsFor(platform.id, recording.json ?? dataInPage(recording.bytes), isProven);
  return ({ name, url }) => {
    const standIn = standIns(name, url);
    const recorded = likely.map(({ neighbour: { name: file, bytes, contentType }, distance }) => ({
      file,
      body: { bytes, contentType, url },
      distance,
    }));
    return [...recorded, ...(standIn === null ? [] : [{ file: null, body: standIn, distance: standInDistance }])];
  };
}

/** Whether a file is called like what the request asks for. */
export function isNamedLike(file: string, { name }: PageRequest): boolean {
  const words = wordsOf(file);
  return wordsOf(name).every((word) => words.includes(word));
}

/** What a name says of the page and the occasion: its words without dates and without those for documents. */
function setOf(file: string, platform: Platform): ReadonlySet<string> {
  const address = { pageUrl: 'https://status.acme.example/', hints: {} };
  const requests = [
    ...platform.requests(address),
    ...platform.closedRequests(address),
    ...platform.recognition.probes.map(({ request }) => request(new URL(address.pageUrl))),
  ];
  const documents = new Set(requests.flatMap(({ name, url }) => [...wordsOf(name), ...wordsOf(new URL(url).pathname)]));
  const words = wordsOf(file.replace(/\.[a-z]+$/i, '')).filter(
    (word) => !/^\d+$/.test(word) && !documents.has(word) && !calmWords.has(word),
  );
  return new Set(words);
}

function distanceOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((word) => other.has(word)).length;
  const distance = one.size + other.size - 2 * shared;
  return (shared === 0 && distance > 0) || distance > furthestInSet ? strangerDistance : distance;
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[a-z]+|\d+/g) ?? [];
}
