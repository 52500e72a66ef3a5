import { z } from 'zod';
import { dayMs, minuteMs } from '#shared/domain/duration.ts';
import { readIfThere, writeAtomically } from '../state/files/atomic-file.ts';

const checkSchema = z.strictObject({
  at: z.number(),
  ok: z.boolean(),
  /** For people. */
  said: z.string().max(2_000),
  /** Whom was asked; of another address it tells nothing. */
  url: z.string(),
  /** Failed ones in a row. */
  failures: z.number().int().min(0),
});

/** What came of the last check for a newer file. Kept, so that a restart checks no sooner. */
export type LastCheck = Readonly<z.infer<typeof checkSchema>>;

/** `null` when this address was never asked, or nobody knows any more. */
export function readLastCheck(path: string, url: string): LastCheck | null {
  try {
    const text = readIfThere(path)?.toString('utf8');
    const parsed = text === undefined ? null : checkSchema.safeParse(JSON.parse(text));
    return parsed?.success && parsed.data.url === url ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Throws what the disk throws. */
export function keepLastCheck(path: string, last: LastCheck): void {
  writeAtomically(path, `${JSON.stringify(last)}\n`);
}

/** Nothing that a start itself needs may wait behind this. */
const afterStartMs = { least: 3 * minuteMs, spread: 7 * minuteMs } as const;
/** Later by up to a tenth, so that the users of one address never ask in step. */
const jitterShare = 0.1;
/** 1, 2, 4, 8 days. */
const mostDoublings = 3;

/** When the next check is due: some minutes after a start, once a day at most, and more seldom while it fails. */
export function nextCheckAt(
  last: Pick<LastCheck, 'at' | 'failures'> | null,
  { startedAt, now, random }: { readonly startedAt: number; readonly now: number; readonly random: () => number },
): number {
  const firstAt = startedAt + afterStartMs.least + Math.floor(afterStartMs.spread * random());
  if (last === null) return firstAt;
  const pauseMs = dayMs * 2 ** Math.min(Math.max(0, last.failures - 1), mostDoublings);
  // A clock that was set back makes nobody wait longer than that.
  return Math.max(firstAt, Math.min(last.at, now) + Math.floor(pauseMs * (1 + jitterShare * random())));
}
