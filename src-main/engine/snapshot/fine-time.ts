import type { Indicator } from '#shared/domain/indicator.ts';
import type { Span } from '../../state/database/store.ts';

/** How long a vendor’s state was known, and how long it was without trouble. */
export interface FineTime {
  readonly knownMs: number;
  readonly fineMs: number;
}

/** Between `sinceAt` and `now`; time without a reading is not counted, maintenance counts as fine. */
export function fineTime(spans: readonly Span<Indicator>[], sinceAt: number, now: number): FineTime {
  let knownMs = 0;
  let fineMs = 0;
  for (const { state, fromAt, untilAt } of spans) {
    const ms = Math.max(0, Math.min(untilAt ?? now, now) - Math.max(fromAt, sinceAt));
    if (state === 'unknown') continue;
    knownMs += ms;
    if (state === 'none' || state === 'maintenance') fineMs += ms;
  }
  return { knownMs, fineMs };
}

/** Rounded down to 0.01 %, so that only exactly 100 % reads as 100 %; `null` without readings. */
export function fineShare(times: readonly FineTime[]): number | null {
  const knownMs = times.reduce((sum, time) => sum + time.knownMs, 0);
  const fineMs = times.reduce((sum, time) => sum + time.fineMs, 0);
  return knownMs === 0 ? null : Math.floor((fineMs / knownMs) * 10_000) / 10_000;
}
