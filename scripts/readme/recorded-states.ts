import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Platform } from '../../src-main/platforms/platform.ts';
import { type Judgement, judgeRecording } from '../conformance/judge-recording.ts';

const platformsFolder = join(import.meta.dirname, '../../src-main/platforms');

export type RecordedState = 'quiet' | 'trouble' | 'maintenance';

/** Which states of a page of that platform the recordings among its fixtures show. */
export function recordedStates(platform: Platform): ReadonlySet<RecordedState> {
  const folder = join(platformsFolder, platform.id, 'fixtures');
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const files = names
    .filter((name) => name !== 'README.md' && !/^(?:synthetic|vendor)\b/.test(name))
    .map((name) => ({ folder: platform.id, name, bytes: readFileSync(join(folder, name)) }));
  return new Set(files.flatMap((file) => statesOf(judgeRecording([platform], file, files))));
}

function statesOf({ counts, level }: Judgement): readonly RecordedState[] {
  if (counts === null) return [];
  const isTroubled = counts.open > 0 || ['minor', 'major', 'critical'].includes(level);
  const isPlanned = counts.maintenances > 0 || level === 'maintenance';
  return [
    ...(isTroubled ? (['trouble'] as const) : []),
    ...(isPlanned ? (['maintenance'] as const) : []),
    ...(level === 'none' && counts.open === 0 ? (['quiet'] as const) : []),
  ];
}
