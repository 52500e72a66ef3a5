import { isOpen } from '#shared/domain/incident.ts';
import type { PlatformId } from '#shared/domain/platform-id.ts';
import { levelOf } from '#shared/domain/status-page.ts';
import type { Platform } from '../../src-main/platforms/platform.ts';
import { platformOfFolder } from './folder-platform.ts';
import { type RecordingRead, readAs, readRecording } from './read-recording.ts';
import { toRecording } from './wrappings.ts';

export interface RecordedFile {
  readonly folder: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A row of the table. */
export interface Judgement {
  readonly file: string;
  /** As recognised; `null` for none. */
  readonly platform: PlatformId | null;
  /** What was read of what; empty when nothing was. */
  readonly counts: Readonly<Record<(typeof countNames)[number], number>> | null;
  readonly level: string;
  /** How the recording was taken, such as `as “incidents”, with a stand-in for “summary”`. */
  readonly taken: string;
  readonly notUnderstood: readonly string[];
  /** One sentence when the row is wrong, else `null`. */
  readonly wrong: string | null;
}

export const countNames = ['components', 'open', 'closed', 'maintenances', 'updates'] as const;

/** What the recording was recognised as, what was read of it, and whether that is right. */
export function judgeRecording(platforms: readonly Platform[], { folder, name, bytes }: RecordedFile): Judgement {
  const expected = platformOfFolder(folder);
  const owner = platforms.find(({ id }) => id === expected);
  const recording = toRecording(name, bytes);
  const recognised = readRecording(platforms, recording);
  const isFeed = recognised?.platform === 'feed';
  // In a feed a platform may know its page by the address alone, which a recording has not.
  const read = isFeed && owner ? (readAs(owner, recording) ?? recognised) : recognised;
  const file = `${folder}/${name}`;
  if (read === null) {
    const wrong = whyUnread(owner, folder, expected);
    return { file, platform: null, counts: null, level: '', taken: '', notUnderstood: [], wrong };
  }
  const isRight = read.platform === expected || (isFeed && owner !== undefined && offersOnlyJson(owner));
  return {
    file,
    platform: read.platform,
    counts: countsOf(read),
    level: levelOf(read.page),
    taken: howTaken(read),
    notUnderstood: read.page.notUnderstood,
    wrong: isRight ? null : `Expected ${expected ?? `a platform named “${folder}”`}, recognised ${read.platform}.`,
  };
}

/** Such a platform is followed by its feed where its JSON is closed, so its feed is a feed. */
function offersOnlyJson({ requests }: Platform): boolean {
  const address = { pageUrl: 'https://status.acme.example/', hints: {} };
  return requests(address).every(({ accept }) => accept === 'json');
}

function whyUnread(owner: Platform | undefined, folder: string, expected: PlatformId | null): string {
  if (expected === null) return `Expected a folder named after a platform, received “${folder}”.`;
  if (!owner) return `No platform ${expected} in this version.`;
  return `Expected a document of ${expected}, but no platform can read it.`;
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

function howTaken({ request, wrapped, standIns }: RecordingRead): string {
  return [
    `as “${request}”`,
    ...(wrapped === null ? [] : [wrapped]),
    ...standIns.map((name) => `with a stand-in for “${name}”`),
  ].join(', ');
}
