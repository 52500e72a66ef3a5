import { describe, expect, it } from 'vitest';
import { builtAt } from '#shared/testing/builders.ts';
import type { ChannelTrouble, WaitingRow } from '../../state/database/outbox-entry.ts';
import { coalesce, nextDelivery, overflow, waitingLimits } from './outbox-schedule.ts';

const now = builtAt;
const hour = 3_600_000;

function aRow(key: string, thread: string | null, over: Partial<WaitingRow> = {}): WaitingRow {
  return {
    key,
    channel: 'ops',
    thread,
    queuedAt: now,
    attempts: 0,
    nextAt: 0,
    failing: false,
    refusals: 0,
    supersededCount: 0,
    recipient: null,
    ...over,
  };
}

const paused = (holdUntil: number): ChannelTrouble => ({
  channel: 'ops',
  sinceAt: now - hour,
  lastAt: now,
  holdUntil,
  reason: 'down',
});

function next(rows: readonly WaitingRow[], trouble: ChannelTrouble | null = null) {
  const step = nextDelivery(rows, trouble, now);
  return step.kind === 'send' ? step.row.key : step;
}

describe('nextDelivery', () => {
  it('picks the oldest row', () => {
    expect(next([aRow('a', 'x'), aRow('b', 'y')])).toBe('a');
  });

  it('is null without rows', () => {
    expect(next([])).toEqual({ kind: 'nothing' });
  });

  it('lets other threads pass a waiting one, but not its own later rows', () => {
    const waits = aRow('a', 'x', { nextAt: now + hour });
    expect(next([waits, aRow('b', 'x'), aRow('c', 'y')])).toBe('c');
    expect(next([waits, aRow('b', 'x')])).toEqual({ kind: 'wait', untilAt: now + hour });
  });

  it('keeps a global row in order with all others', () => {
    const digest = aRow('d', null);
    expect(next([aRow('a', 'x', { nextAt: now + 5 }), digest, aRow('b', 'y')])).toEqual({
      kind: 'wait',
      untilAt: now + 5,
    });
    expect(next([digest, aRow('b', 'y')])).toBe('d');
    expect(next([{ ...digest, nextAt: now + 9 }, aRow('b', 'y')])).toEqual({ kind: 'wait', untilAt: now + 9 });
  });

  it('skips a channel that is held', () => {
    expect(next([aRow('a', 'x')], paused(now + 60_000))).toEqual({ kind: 'wait', untilAt: now + 60_000 });
    expect(next([aRow('a', 'x')], paused(now))).toBe('a');
    expect(next([aRow('a', 'x', { nextAt: now + 90_000 })], paused(now + 60_000))).toEqual({
      kind: 'wait',
      untilAt: now + 90_000,
    });
  });

  it('treats an over-long pause as a clock fault', () => {
    expect(next([aRow('a', 'x', { nextAt: now + 48 * hour })], paused(now + 48 * hour))).toBe('a');
  });

  it('tries fresh rows before failed or refused ones', () => {
    expect(next([aRow('a', 'x', { refusals: 1 }), aRow('b', 'y')])).toBe('b');
    expect(next([aRow('a', 'x', { attempts: 1 }), aRow('b', 'y')])).toBe('b');
  });
});

describe('coalesce', () => {
  const old = { queuedAt: now - waitingLimits.ageMs };

  it('keeps rows that are neither too old nor too many', () => {
    expect(coalesce([aRow('a', 'x'), aRow('b', 'x')], now)).toEqual([]);
  });

  it('keeps the newest row per subject once one is too old', () => {
    const rows = [
      aRow('a', 'x', old),
      aRow('b', 'y'),
      aRow('c', 'x'),
      aRow('d', null),
      aRow('e', 'y'),
      aRow('f', 'x', { supersededCount: 2 }),
      aRow('g', 'z'),
    ];
    expect(coalesce(rows, now)).toEqual([
      { into: { key: 'f', supersededCount: 4 }, gone: ['a', 'c'] },
      { into: { key: 'e', supersededCount: 1 }, gone: ['b'] },
    ]);
  });

  it('keeps the latest state of a subject however old it is', () => {
    expect(coalesce([aRow('a', 'x', { queuedAt: now - 1_000 * hour })], now)).toEqual([]);
  });

  it('keeps the newest row per subject when there are too many', () => {
    const rows = Array.from({ length: waitingLimits.rows + 1 }, (_, index) => aRow(`${index}`, `${index % 10}`));
    const gone = coalesce(rows, now).flatMap((fold) => fold.gone);
    expect(gone).toHaveLength(rows.length - 10);
  });

  it('treats rows from the future as new: the clock was set back', () => {
    expect(coalesce([aRow('a', 'x', { queuedAt: now + 100 * hour }), aRow('b', 'x')], now)).toEqual([]);
  });
});

describe('overflow', () => {
  it('returns the oldest rows beyond the limit', () => {
    const rows = Array.from({ length: waitingLimits.rows + 2 }, (_, index) => aRow(`${index}`, `${index}`));
    expect(overflow(rows)).toEqual(['0', '1']);
    expect(overflow(rows.slice(2))).toEqual([]);
  });
});
