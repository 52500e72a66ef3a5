import { describe, expect, it } from 'vitest';
import type { PlannedMaintenance } from '#shared/query-results.ts';
import { aPlannedMaintenance } from '../preview/fixtures/planned.ts';
import { dayMs, fixtureNow, hourMs } from '../preview/fixtures/rows.ts';
import { instantWords } from '../ui/instant-words.ts';
import { hoursWords, movedWords, spanWords } from './window-words.ts';

const words = instantWords('UTC', { locale: 'en-US', hour12: false });
const midnight = Math.floor(fixtureNow / dayMs) * dayMs;
const at = (hour: number) => midnight + hour * hourMs;

describe('spanWords', () => {
  it.each([
    ['today', at(20), at(22), '20:00–22:00'],
    ['tomorrow', at(26), at(28), 'tomorrow 02:00–04:00'],
    ['over midnight', at(22), at(26), '22:00–tomorrow 02:00'],
    ['on a later day', at(80), at(82), 'Nov 25, 08:00–10:00'],
    ['without an end', at(20), null, '20:00'],
    ['without a start', null, at(20), 'no start time given'],
  ])('formats a window %s', (_name, startsAt, endsAt, expected) => {
    expect(spanWords({ startsAt, endsAt }, words, fixtureNow)).toBe(expected);
  });
});

describe('hoursWords', () => {
  it.each([
    ['on one day', at(80), at(82), '08:00–10:00'],
    ['that ends on another day', at(94), at(98), '22:00–Nov 26, 02:00'],
    ['without an end', at(80), null, 'from 08:00'],
    ['without a start', null, null, 'no time'],
  ])('formats a window %s below its day', (_name, startsAt, endsAt, expected) => {
    expect(hoursWords({ startsAt, endsAt }, words)).toBe(expected);
  });
});

describe('movedWords', () => {
  const row = (over: Partial<PlannedMaintenance>): PlannedMaintenance => ({
    ...aPlannedMaintenance({ vendorName: 'Acme', maintenanceId: 'm1', startsAt: at(80), endsAt: at(82) }),
    moves: 1,
    ...over,
  });

  it.each<[string, Partial<PlannedMaintenance>, string]>([
    ['never', { moves: 0 }, ''],
    ['from a known time', { movedFrom: { startsAt: at(56), endsAt: at(58) } }, 'Moved once, was Nov 24, 08:00–10:00'],
    ['from an unknown time', { moves: 2 }, 'Moved twice'],
    ['from no time', { moves: 3, movedFrom: { startsAt: null, endsAt: null } }, 'Moved 3 times, had no start time'],
    [
      'at its end only',
      { movedFrom: { startsAt: at(80), endsAt: at(81) } },
      'Moved once, was due to end Nov 25, 09:00',
    ],
  ])('says when it was moved: %s', (_name, over, expected) => {
    expect(movedWords(row(over), words, fixtureNow)).toBe(expected);
  });
});
