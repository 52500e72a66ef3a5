import { describe, expect, it } from 'vitest';
import { aMaintenanceRow, dayMs, fixtureNow, hourMs } from '../preview/fixtures/rows.ts';
import { instantWords } from '../ui/instant-words.ts';
import { orderMaintenances } from './order-maintenances.ts';
import { dueParts, hoursWords, movedWords, windowWords } from './window-words.ts';

const row = (maintenanceId: string, over: object = {}) =>
  aMaintenanceRow({ vendorName: 'Acme', maintenanceId, ...over });

describe('orderMaintenances', () => {
  it('puts maintenance in progress first, then by start, then undated', () => {
    const rows = [
      row('later', { startsAt: fixtureNow + 2 * dayMs }),
      row('untimed', { startsAt: null }),
      row('soon', { startsAt: fixtureNow + hourMs }),
      row('now', { status: 'in_progress', startsAt: fixtureNow - hourMs }),
    ];
    expect(orderMaintenances(rows, fixtureNow).map(({ maintenanceId }) => maintenanceId)).toEqual([
      'now',
      'soon',
      'later',
      'untimed',
    ]);
  });

  it.each([
    ['completed', { status: 'completed' }],
    ['cancelled', { status: 'cancelled' }],
    ['more than seven days ahead', { startsAt: fixtureNow + 8 * dayMs }],
  ])('omits maintenance that is %s', (_name, over) => {
    expect(orderMaintenances([row('m1', over)], fixtureNow)).toEqual([]);
  });
});

describe('windowWords', () => {
  const words = instantWords('UTC', { locale: 'en-US', hour12: false });
  it.each([
    ['ahead', {}, 'tomorrow 02:02–04:02 (in 12 h)'],
    [
      'over midnight',
      { startsAt: fixtureNow + 9 * hourMs, endsAt: fixtureNow + 11 * hourMs },
      '23:02–tomorrow 01:02 (in 9 h)',
    ],
    ['without an end', { endsAt: null }, 'tomorrow 02:02 (in 12 h)'],
    ['without a time', { startsAt: null }, 'no start time given'],
    ['under way', { status: 'in_progress', endsAt: fixtureNow + hourMs }, 'until 15:02 (in 1 h)'],
    ['overrun', { status: 'in_progress', endsAt: fixtureNow - hourMs }, 'should have ended 13:02 (1 h ago)'],
    ['under way without an end', { status: 'verifying', endsAt: null }, 'no end time given'],
  ])('describes a window that is %s', (_name, over, expected) => {
    expect(windowWords(row('m1', over), words, fixtureNow)).toBe(expected);
  });
});

describe('dueParts', () => {
  const words = instantWords('UTC', { locale: 'en-US', hour12: false });
  it.each([
    ['ends on the same day', {}, ['tomorrow 02:02–04:02', '']],
    ['ends on another day', { endsAt: fixtureNow + 2 * dayMs }, ['tomorrow 02:02', '–Nov 24, 14:02']],
    ['is in progress', { status: 'in_progress', endsAt: fixtureNow + 2 * dayMs }, ['until Nov 24, 14:02', '']],
  ])('describes a window that %s', (_name, over, expected) => {
    expect(dueParts(row('m1', over), words, fixtureNow)).toEqual(expected);
  });
});

describe('hoursWords', () => {
  const words = instantWords('UTC', { locale: 'en-US', hour12: false });
  it.each([
    ['within a day', {}, '02:02–04:02'],
    ['over midnight', { startsAt: fixtureNow, endsAt: fixtureNow + 12 * hourMs }, '14:02–Nov 23, 02:02'],
    ['without an end', { endsAt: null }, 'from 02:02'],
    ['without a start', { startsAt: null }, 'no time'],
  ])('describes hours %s', (_name, over, expected) => {
    expect(hoursWords(row('m1', over), words)).toBe(expected);
  });
});

describe('movedWords', () => {
  const words = instantWords('UTC', { locale: 'en-US', hour12: false });
  const startsAt = fixtureNow + dayMs;
  const before = { startsAt: fixtureNow, endsAt: fixtureNow + hourMs };
  it.each([
    ['never', 0, null, ''],
    ['once', 1, before, 'Moved once, was 14:02–15:02'],
    ['twice', 2, before, 'Moved twice, was 14:02–15:02'],
    ['often', 5, before, 'Moved 5 times, was 14:02–15:02'],
    ['before anyone kept where from', 1, null, 'Moved once'],
    ['from nowhere', 1, { startsAt: null, endsAt: fixtureNow }, 'Moved once, had no start time'],
    ['at its end only', 1, { startsAt, endsAt: startsAt + hourMs }, 'Moved once, was due to end tomorrow 15:02'],
  ])('describes maintenance moved %s', (_name, moves, movedFrom, expected) => {
    expect(movedWords({ moves, movedFrom, startsAt }, words, fixtureNow)).toBe(expected);
  });
});
