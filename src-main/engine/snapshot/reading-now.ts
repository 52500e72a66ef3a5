import { minuteMs } from '#shared/domain/duration.ts';
import type { Reading } from '#shared/domain/reading.ts';
import type { ReadingAge } from '#shared/snapshot.ts';
import type { VendorState } from '../vendor-state.ts';

/** The slowest default interval of a page. */
const usualIntervalMs = 10 * minuteMs;

type Dated = Pick<VendorState, 'subscription' | 'stored'>;

/**
 * A good reading is good for the next two intervals. After that, as when the application was not running or the
 * computer slept, it is stale although nothing has failed.
 */
export function readingKindNow({ subscription, stored: { reading } }: Dated, now: number): Reading['kind'] {
  if (reading.kind !== 'fresh') return reading.kind;
  const goodForMs = 2 * (subscription.intervalMs ?? usualIntervalMs) + minuteMs;
  return now - reading.readAt > goodForMs ? 'stale' : 'fresh';
}

/** How old a reading is, without its page. */
export function readingAge(state: Dated, nextPollAt: number | null, now: number): ReadingAge {
  const { reading } = state.stored;
  const kind = readingKindNow(state, now);
  if (reading.kind === 'pending')
    return { kind: 'pending', readAt: null, failure: null, failingSinceAt: null, nextPollAt };
  if (reading.kind === 'fresh')
    return { kind, readAt: reading.readAt, failure: null, failingSinceAt: null, nextPollAt };
  const { readAt, failure, failingSinceAt } = reading;
  return { kind, readAt, failure, failingSinceAt, nextPollAt };
}
