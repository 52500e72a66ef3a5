import { secondMs } from '#shared/domain/duration.ts';

/** A token bucket; the function returns whether one more request may pass now. */
export function createRateLimit(perSecond: number, burst: number, now: () => number): () => boolean {
  let left = burst;
  let countedAt = now();
  return () => {
    const at = now();
    left = Math.min(burst, left + (Math.max(0, at - countedAt) / secondMs) * perSecond);
    countedAt = at;
    if (left < 1) return false;
    left -= 1;
    return true;
  };
}
