import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { dayMs, minuteMs } from '#shared/domain/duration.ts';
import { readIfThere, writeAtomically } from '../state/files/atomic-file.ts';

const trySchema = z.strictObject({
  at: z.number(),
  ok: z.boolean(),
  /** For people. */
  said: z.string().max(2_000),
  /** Whom was asked; of another address it tells nothing. */
  url: z.string(),
  /** Failed ones in a row. */
  failures: z.number().int().min(0),
});

/** What came of asking for a later catalogue the last time. Kept, so that a restart asks no sooner. */
export type RefreshTry = Readonly<z.infer<typeof trySchema>>;

const fileName = 'catalogue-try.json';

/** `null` when this address was never asked, or nobody knows any more. */
export function readTry(directory: string, url: string): RefreshTry | null {
  try {
    const text = readIfThere(join(directory, fileName))?.toString('utf8');
    const parsed = text === undefined ? null : trySchema.safeParse(JSON.parse(text));
    return parsed?.success && parsed.data.url === url ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Throws what the disk throws. */
export function keepTry(directory: string, last: RefreshTry): void {
  writeAtomically(join(directory, fileName), `${JSON.stringify(last)}\n`);
}

export function forgetTry(directory: string): void {
  rmSync(join(directory, fileName), { force: true });
}

/** Nothing that a start itself needs may wait behind this. */
const afterStartMs = { least: 3 * minuteMs, spread: 7 * minuteMs } as const;
/** Later by up to a tenth, so that the users of one address never ask in step. */
const jitterShare = 0.1;
/** 1, 2, 4, 8 days. */
const mostDoublings = 3;

/** When the next question is due: some minutes after a start, once a day at most, and more seldom while it fails. */
export function nextAskAt(
  last: Pick<RefreshTry, 'at' | 'failures'> | null,
  { startedAt, now, random }: { readonly startedAt: number; readonly now: number; readonly random: () => number },
): number {
  const firstAt = startedAt + afterStartMs.least + Math.floor(afterStartMs.spread * random());
  if (last === null) return firstAt;
  const pauseMs = dayMs * 2 ** Math.min(Math.max(0, last.failures - 1), mostDoublings);
  // A clock that was set back makes nobody wait longer than that.
  return Math.max(firstAt, Math.min(last.at, now) + Math.floor(pauseMs * (1 + jitterShare * random())));
}
