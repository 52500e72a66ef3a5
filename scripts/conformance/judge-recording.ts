import { isOpen } from '#shared/domain/incident.ts';
import type { PlatformId } from '#shared/domain/platform-id.ts';
import { levelOf } from '#shared/domain/status-page.ts';
import type { Platform } from '../../src-main/platforms/platform.ts';
import { platformOfFolder, platformsNamedIn } from './folder-platform.ts';
import { platformOfMarks, type RecordingRead, readAs, readRecording } from './read-recording.ts';
import { toRecording } from './wrappings.ts';

export interface RecordedFile {
  readonly folder: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** From the list of sources, for a folder that is not named after a platform. */
  readonly source?: string;
  /** What is known to be read of it, if anything is. */
  readonly expected?: ExpectedReading;
}

export interface ExpectedReading {
  readonly level: string;
  readonly open: number;
  readonly maintenances: number;
}

/** A row of the table. */
export interface Judgement {
  readonly file: string;
  /** As recognised; `null` for none. */
  readonly platform: PlatformId | null;
  /** How much was read of each kind; `null` if nothing was. */
  readonly counts: Readonly<Record<(typeof countNames)[number], number>> | null;
  readonly level: string;
  /** How the recording was used, such as `as “incidents”, with a stand-in for “summary”`. */
  readonly taken: string;
  readonly notUnderstood: readonly string[];
  /** One sentence when the row is wrong, else `null`. */
  readonly wrong: string | null;
}

export const countNames = ['components', 'open', 'closed', 'maintenances', 'updates'] as const;

/** Recognises a recording, reads it with the others of its folder, and checks the result. */
export function judgeRecording(
  platforms: readonly Platform[],
  file: RecordedFile,
  others: readonly RecordedFile[] = [],
): Judgement {
  const expected = platformOfFolder(file.folder);
  const owner = platforms.find(({ id }) => id === expected) ?? null;
  const recording = toRecording(file.name, file.bytes);
  const neighbours = others.map(({ name, bytes }) => toRecording(name, bytes));
  const recognised = readRecording(platforms, recording, owner, neighbours);
  const isFeed = recognised?.platform === 'feed';
  // A platform may recognise its feeds only by their address, which a recording lacks.
  const read = isFeed && owner ? (readAs(owner, recording) ?? recognised) : recognised;
  const marked = read === null ? platformOfMarks(platforms, recording) : null;
  const platform = read?.platform ?? marked;
  const counts = read === null ? null : countsOf(read);
  const level = read === null ? '' : levelOf(read.page);
  const mistaken = expected === null ? whyUnlike(platform, file) : whyNot(platform, expected, owner, file.folder);
  return {
    file: `${file.folder}/${file.name}`,
    platform,
    counts,
    level,
    taken: read === null ? (marked === null ? '' : 'by its marks') : howTaken(read),
    notUnderstood: read?.page.notUnderstood ?? [],
    wrong: mistaken ?? whyDifferent(file.expected, level, counts),
  };
}

/** In a folder of many vendors, only a page’s file name and its source say what to expect. */
function whyUnlike(platform: PlatformId | null, { name, source = '' }: RecordedFile): string | null {
  const told = platformsNamedIn(`${name} ${source}`);
  if (platform === null || told.length === 0 || told.includes(platform)) return null;
  return `Expected ${told.join(' or ')}, recognised ${platform}.`;
}

function whyNot(
  platform: PlatformId | null,
  expected: PlatformId,
  owner: Platform | null,
  folder: string,
): string | null {
  if (owner === null) return `No platform ${expected} in this version.`;
  if (platform === null) return `Expected a document of ${expected}, but no platform can read it.`;
  if (platform === expected || (platform === 'feed' && offersOnlyJson(owner))) return null;
  return `Expected ${expected}, as the folder “${folder}” says, recognised ${platform}.`;
}

function whyDifferent(
  expected: ExpectedReading | undefined,
  level: string,
  counts: Judgement['counts'],
): string | null {
  if (expected === undefined) return null;
  const [wanted, read] = [wordsOf(expected), wordsOf({ level, open: 0, maintenances: 0, ...counts })];
  return wanted === read ? null : `Expected ${wanted}; read ${read}.`;
}

function wordsOf({ level, open, maintenances }: ExpectedReading): string {
  return `level ${level || 'none read'}, open ${open}, maintenance ${maintenances}`;
}

/** Such a platform is followed by its feed if its JSON is not public, so its recorded feed may be recognised as one. */
function offersOnlyJson({ requests }: Platform): boolean {
  const address = { pageUrl: 'https://status.acme.example/', hints: {} };
  return requests(address).every(({ accept }) => accept === 'json');
}

function countsOf({ page }: RecordingRead): Judgement['counts'] {
  const open = page.incidents.filter(isOpen).length;
  const events = [...page.incidents, ...page.maintenances];
  return {
    components: page.components.length,
    open,
    closed: page.incidents.length - open,
    maintenances: page.maintenances.length,
    updates: events.reduce((sum, { updates }) => sum + updates.length, 0),
  };
}

function howTaken({ request, wrapped, beside }: RecordingRead): string {
  return [
    `as “${request}”`,
    ...(wrapped === null ? [] : [wrapped]),
    ...beside.map((one) => `with ${one.file ?? 'a stand-in'} for “${one.request}”`),
  ].join(', ');
}
