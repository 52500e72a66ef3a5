import type { PageBody, PageRequest, Platform } from '../../src-main/platforms/platform.ts';
import { dataInPage, standInsFor } from './stand-ins.ts';
import type { NamedRecording } from './wrappings.ts';

/** A possible answer to another request of the platform, used together with a recording. */
export interface Companion {
  /** The file of a recording; `null` for a stand-in. */
  readonly file: string | null;
  readonly body: PageBody;
  /** From the recording’s set: zero within the same set, more for a stand-in, most for a stranger. */
  readonly distance: number;
}

/** By request; most likely first. */
export type Companions = (request: PageRequest) => readonly Companion[];

/** More are slow to try and rarely belong to the same set. */
const mostNeighbours = 6;
const furthestInSet = 3;
const standInDistance = 10;
export const strangerDistance = 20;
/** Words for a page without problems, common in many sets, so they identify none. */
const calmWords: ReadonlySet<string> = new Set(['ok', 'good', 'none']);

/** The recordings of the same folder, those of the same set first, then a stand-in. */
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

/** Whether the file is named after the request. */
export function isNamedLike(file: string, { name }: PageRequest): boolean {
  const words = wordsOf(file);
  return wordsOf(name).every((word) => words.includes(word));
}

/** The words of a file name for page and occasion, without dates and names of documents. */
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
