import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isOpen } from '#shared/domain/incident.ts';
import { levelOf, type StatusPage } from '#shared/domain/status-page.ts';
import type { Platform } from '../../src-main/platforms/platform.ts';
import { readAs } from '../conformance/read-recording.ts';
import { toRecording, wrappings } from '../conformance/wrappings.ts';

const platformsFolder = join(import.meta.dirname, '../../src-main/platforms');

export const recordableStates = ['quiet', 'trouble', 'maintenance'] as const;

export type RecordedState = (typeof recordableStates)[number];

/** What the recordings among a platform’s fixtures show; synthetic ones do not count. */
export interface Recorded {
  /** The recordings that the platform can read. */
  readonly answers: number;
  readonly states: ReadonlySet<RecordedState>;
}

/** Reads each recording among the platform’s fixtures with the others. */
export function recordedStates(platform: Platform): Recorded {
  const folder = join(platformsFolder, platform.id, 'fixtures');
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const recordings = names
    .filter((name) => name !== 'README.md' && !/^(?:synthetic|vendor)\b/.test(name))
    .map((name) => toRecording(name, readFileSync(join(folder, name))));
  const pages = recordings.flatMap((recording) => readAs(platform, recording, recordings, asTheyAre)?.page ?? []);
  return { answers: pages.length, states: new Set(pages.flatMap(statesOf)) };
}

const asTheyAre = wrappings.filter(({ what }) => what === null);

function statesOf(page: StatusPage): readonly RecordedState[] {
  const level = levelOf(page);
  const isQuiet = !page.incidents.some(isOpen);
  const isTroubled = !isQuiet || ['minor', 'major', 'critical'].includes(level);
  return [
    ...(isTroubled ? (['trouble'] as const) : []),
    ...(page.maintenances.length > 0 || level === 'maintenance' ? (['maintenance'] as const) : []),
    ...(level === 'none' && isQuiet ? (['quiet'] as const) : []),
  ];
}
