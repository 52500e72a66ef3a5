import { describe, expect, test } from 'vitest';
import { dayMs, hourMs } from '#shared/domain/duration.ts';
import type { Indicator } from '#shared/domain/indicator.ts';
import { type BarInput, historyBar } from './history-bar.ts';
import type { ReadLevel, Stretch } from './level-time.ts';
import type { ReportedSlot, ReportedSlots } from './reported-slots.ts';

const bounds = [0, 1, 2, 3, 4].map((day) => day * dayMs);

function bar(read: readonly Stretch[], listed: BarInput['listed'] = [], now = 4 * dayMs) {
  return historyBar({ id: 'c1', name: 'Pipelines', read, listed }, { bounds, now });
}

function days<Level extends Indicator | ReadLevel>(fromDay: number, untilDay: number, level: Level): Stretch<Level> {
  return { fromAt: fromDay * dayMs, untilAt: untilDay * dayMs, level };
}

describe('the history bar', () => {
  test('shows the worst level of each day', () => {
    const { letters } = bar([
      days(0, 1.5, 'none'),
      days(1.5, 1.6, 'minor'),
      days(1.6, 2, 'critical'),
      days(2, 4, 'none'),
    ]);
    expect(letters).toBe('fmff');
  });

  test('never shows an unread day as fine', () => {
    expect(bar([days(0, 1, 'none'), days(1, 3, 'unread'), days(3, 4, 'none')]).letters).toBe('fuuf');
    expect(bar([days(2, 4, 'none')]).letters).toBe('uuff');
    expect(bar([]).letters).toBe('uuuu');
  });

  test('counts how long each level held on a day', () => {
    const { times } = bar([days(0, 1, 'none'), days(1, 1.25, 'minor'), days(1.25, 1.5, 'major'), days(1.5, 4, 'none')]);
    expect(times).toEqual([
      {
        slot: 1,
        levels: [
          { level: 'major', ms: 6 * hourMs },
          { level: 'minor', ms: 6 * hourMs },
        ],
        unreadMs: 0,
      },
    ]);
  });

  test('counts the unread time of a day that was otherwise fine', () => {
    const { letters, times, unreadMs } = bar([days(0, 1, 'none'), days(1, 1.5, 'unread'), days(1.5, 4, 'none')]);
    expect(letters).toBe('ffff');
    expect(times).toEqual([{ slot: 1, levels: [], unreadMs: 12 * hourMs }]);
    expect(unreadMs).toBe(12 * hourMs);
  });

  test('spreads long incidents over every day they lasted', () => {
    expect(bar([days(0, 4, 'major')]).times.map(({ levels }) => levels[0]?.ms)).toEqual([dayMs, dayMs, dayMs, dayMs]);
  });

  test('ignores the future', () => {
    const today = bar([days(0, 4, 'none')], [], 3.5 * dayMs);
    expect(today).toMatchObject({ letters: 'ffff', unreadMs: 0, times: [] });
  });

  test('divides by the time that was read, rounds down, and counts maintenance as fine', () => {
    expect(bar([days(0, 1, 'unread'), days(1, 2, 'maintenance'), days(2, 4, 'none')]).fineShare).toBe(1);
    expect(bar([days(1, 2, 'minor'), days(2, 4, 'none')])).toMatchObject({ fineShare: 0.6666, troubleMs: dayMs });
    expect(bar([days(0, 4, 'unread')]).fineShare).toBeNull();
  });

  test('marks the vendor’s own entries before the first reading, and does not count them', () => {
    const listed = [days(1, 3, 'none' as const), days(2.5, 2.75, 'major' as const)];
    const { letters, times, fineShare, troubleMs, unreadMs } = bar([days(3, 4, 'none')], listed);
    expect(letters).toBe('uFMf');
    expect(times).toEqual([{ slot: 2, levels: [{ level: 'major', ms: 6 * hourMs }], unreadMs: dayMs }]);
    expect({ fineShare, troubleMs, unreadMs }).toEqual({ fineShare: 1, troubleMs: 0, unreadMs: 3 * dayMs });
  });

  test('prefers its own reading to a milder entry on the vendor’s list', () => {
    expect(bar([days(0, 4, 'major')], [days(0, 1, 'none' as const)]).letters).toBe('mmmm');
  });

  const reportedBy = (...bySlot: readonly (ReportedSlot | null)[]): ReportedSlots => ({ bySlot, zone: null });
  const filled = (read: readonly Stretch[], listed: BarInput['listed'], reported: ReportedSlots) =>
    historyBar({ id: 'c1', name: 'Pipelines', read, listed, reported }, { bounds, now: 4 * dayMs });

  test('fills days without any reading from the page’s own bars, and counts nothing of them', () => {
    const outage = { partialMs: 2 * hourMs, majorMs: hourMs };
    const calm = { partialMs: 0, majorMs: 0 };
    const { letters, times, reported, ...figures } = filled(
      [days(3, 4, 'none')],
      [],
      reportedBy(null, outage, calm, outage),
    );
    expect(letters).toBe('uMFf');
    expect(reported.slots).toEqual([1, 2]);
    expect(times).toEqual([
      {
        slot: 1,
        levels: [
          { level: 'critical', ms: hourMs },
          { level: 'major', ms: 2 * hourMs },
        ],
        unreadMs: dayMs,
      },
    ]);
    expect(figures).toMatchObject({ fineShare: 1, troubleMs: 0, unreadMs: 3 * dayMs });
  });

  test.each<ReadLevel>(['none', 'minor', 'unknown', 'maintenance'])(
    'prefers a day that was read as %s, if only for a while',
    (level) => {
      const read = [days(0, 0.1, level)];
      const whole = filled(read, [], reportedBy({ partialMs: 0, majorMs: dayMs }));
      expect(whole).toEqual(bar(read));
    },
  );

  test('keeps a listed incident that the bars do not count, and takes their times over those of the list', () => {
    const listed = [days(0, 4, 'none' as const), days(0, 0.5, 'minor' as const), days(1, 1.5, 'minor' as const)];
    const { letters, times, reported } = filled(
      [],
      listed,
      reportedBy({ partialMs: 0, majorMs: 0 }, { partialMs: hourMs, majorMs: 0 }),
    );
    expect(letters).toBe('DMFF');
    expect(reported.slots).toEqual([1]);
    expect(times.map(({ levels }) => levels)).toEqual([
      [{ level: 'minor', ms: 12 * hourMs }],
      [{ level: 'major', ms: hourMs }],
    ]);
  });
});
