import { z } from 'zod';
import { dayMs, minuteMs } from '#shared/domain/duration.ts';
import { readIfThere, writeAtomically } from '../state/files/atomic-file.ts';

const checkSchema = z.strictObject({
  at: z.number(),
  ok: z.boolean(),
  /** For people. */
  said: z.string().max(2_000),
  /** The address that was checked; the result says nothing about any other. */
  url: z.string(),
  /** The number of consecutive failures. */
  failures: z.number().int().min(0),
});

/** The result of the last check for a newer file; saved, so that a restart does not check sooner. */
export type LastCheck = Readonly<z.infer<typeof checkSchema>>;

/** `null` if this address has never been checked, or the result cannot be read. */
export function readLastCheck(path: string, url: string): LastCheck | null {
  try {
    const text = readIfThere(path)?.toString('utf8') ?? 'null';
    const parsed = checkSchema.safeParse(JSON.parse(text));
    return parsed.success && parsed.data.url === url ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Throws if the file cannot be written. */
export function keepLastCheck(path: string, last: LastCheck): void {
  writeAtomically(path, `${JSON.stringify(last)}\n`);
}

/** The first check waits until the start is complete. */
const afterStartMs = { least: 3 * minuteMs, spread: 7 * minuteMs } as const;
/** Delays a check by up to a tenth, so that clients of one address do not check simultaneously. */
const jitterShare = 0.1;
/** 1, 2, 4, 8 days. */
const mostDoublings = 3;

/** When the next check is due: some minutes after a start, at most once a day, and less often while it fails. */
export function nextCheckAt(
  last: Pick<LastCheck, 'at' | 'failures'> | null,
  { startedAt, now, random }: { readonly startedAt: number; readonly now: number; readonly random: () => number },
): number {
  const firstAt = startedAt + afterStartMs.least + Math.floor(afterStartMs.spread * random());
  if (last === null) return firstAt;
  const pauseMs = dayMs * 2 ** Math.min(Math.max(0, last.failures - 1), mostDoublings);
  // If the clock was set back, the pause counts from now.
  return Math.max(firstAt, Math.min(last.at, now) + Math.floor(pauseMs * (1 + jitterShare * random())));
}
