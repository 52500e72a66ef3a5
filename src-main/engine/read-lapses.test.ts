import { describe, expect, test } from 'vitest';
import { hourMs, minuteMs } from '#shared/domain/duration.ts';
import { aStatusPage, aSubscription, builtAt } from '#shared/testing/builders.ts';
import type { PollResult } from '../polling/poll-page.ts';
import { createReadLapses } from './read-lapses.ts';
import { newVendorState, type VendorState } from './vendor-state.ts';

function readAt(at: number | null, intervalMs: number | null = null): VendorState {
  const state = newVendorState(aSubscription({ intervalMs }), null);
  if (at === null) return state;
  return { ...state, stored: { ...state.stored, reading: { kind: 'fresh', page: aStatusPage(), readAt: at } } };
}

const unchanged = (at: number): PollResult => ({
  kind: 'unchanged',
  at,
  movedTo: null,
  validators: {},
  closedAsked: false,
});

function lapses(clock: { now: number }) {
  const read = readWith(createReadLapses({ now: () => clock.now }));
  return (state: VendorState, at: number) => {
    clock.now = at;
    return read(state, unchanged(at));
  };
}

/** Takes over each result after asking about it. */
function readWith({ unreadSince, noteResult }: ReturnType<typeof createReadLapses>) {
  return (state: VendorState, result: PollResult) => {
    const since = unreadSince(state, result);
    noteResult(state, result);
    return since;
  };
}

describe('a reading gap', () => {
  test('is the time since the last reading of the previous run', () => {
    const read = lapses({ now: builtAt });
    expect(read(readAt(builtAt), builtAt + 9 * hourMs)).toBe(builtAt);
  });

  test('is none at the usual interval, and none before the first reading', () => {
    const read = lapses({ now: builtAt });
    expect(read(readAt(null), builtAt)).toBeNull();
    expect(read(readAt(builtAt), builtAt + 12 * minuteMs)).toBeNull();
  });

  test('depends on the interval set by the user', () => {
    const read = lapses({ now: builtAt });
    expect(read(readAt(builtAt, 6 * hourMs), builtAt + 7 * hourMs)).toBeNull();
    expect(read(readAt(builtAt + 7 * hourMs, 6 * hourMs), builtAt + 30 * hourMs)).toBe(builtAt + 7 * hourMs);
  });

  test('is not ended by a failed poll', () => {
    const clock = { now: builtAt + 2 * hourMs };
    const read = readWith(createReadLapses({ now: () => clock.now }));
    const failure = { kind: 'timeout', status: null, detail: 'No answer within 15 s.' } as const;
    const failed = {
      kind: 'failed',
      at: clock.now,
      movedTo: null,
      failure,
      retryAfterMs: null,
      answeredBy: null,
    } as const;
    expect(read(readAt(builtAt), failed)).toBeNull();
    clock.now = builtAt + 3 * hourMs;
    expect(read(readAt(builtAt), unchanged(clock.now))).toBe(builtAt);
  });

  test('is none after the clock was set back', () => {
    const read = lapses({ now: builtAt });
    expect(read(readAt(builtAt), builtAt - 9 * hourMs)).toBeNull();
  });

  test('uses the scheduler’s clock when a demo runs days in a minute', () => {
    const schedule = { now: 0 };
    const read = readWith(createReadLapses({ now: () => builtAt, scheduleNow: () => schedule.now }));
    expect(read(readAt(null), unchanged(builtAt))).toBeNull();
    schedule.now = minuteMs;
    expect(read(readAt(builtAt), unchanged(builtAt + 9 * hourMs))).toBeNull();
  });
});
