import { minuteMs } from '#shared/domain/duration.ts';

export const crashWindowMs = 10 * minuteMs;
const mostReloads = 3;

/** The crashes that still count at `now`, including this one; `reload` is false after too many. */
export function afterCrash(
  earlierAt: readonly number[],
  now: number,
): { readonly crashesAt: readonly number[]; readonly reload: boolean } {
  const crashesAt = [...earlierAt.filter((at) => now - at < crashWindowMs), now];
  return { crashesAt, reload: crashesAt.length <= mostReloads };
}
