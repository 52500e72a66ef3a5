import { describe, expect, it } from 'vitest';
import type { WorkingHours } from '#shared/domain/settings.ts';
import { aPlannedMaintenance } from '../preview/fixtures/planned.ts';
import { dayMs, fixtureNow, hourMs } from '../preview/fixtures/rows.ts';
import { calendarDays } from './calendar-days.ts';
import { clashesOf, daysTouched } from './clashes.ts';

/** The fixtures’ current day is a Sunday. */
const monday = Date.UTC(2026, 10, 23);
const weekdaysNineToFive: WorkingHours = { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00' };
const days = calendarDays('utc');

function planned(vendorName: string, fromHour: number, toHour: number | null, over: object = {}) {
  return aPlannedMaintenance({
    vendorName,
    maintenanceId: `${vendorName}-${fromHour}`,
    startsAt: monday + fromHour * hourMs,
    endsAt: toHour === null ? null : monday + toHour * hourMs,
    ...over,
  });
}

function clashes(rows: readonly ReturnType<typeof planned>[], hours: WorkingHours | null = null, now = fixtureNow) {
  const found = clashesOf(rows, { hours, days, now });
  return rows.map(({ key }) => found.get(key) ?? null);
}

describe('working hours', () => {
  it.each<[string, number, number | null, boolean]>([
    ['before', 6, 9, false],
    ['into the morning of', 6, 10, true],
    ['within', 11, 12, true],
    ['around', 1, 23, true],
    ['at the end of', 17, 18, false],
    ['without an end, within', 12, null, true],
    ['without an end, after', 20, null, false],
    ['with an end before its start, within', 12, 3, true],
    ['on Saturday at the time of', 5 * 24 + 10, 5 * 24 + 12, false],
    ['over a whole weekend around', 4 * 24 + 20, 7 * 24 + 3, false],
    ['for three weeks over', -24, 20 * 24, true],
  ])('%s', (_name, from, to, expected) => {
    expect(clashes([planned('Acme', from, to)], weekdaysNineToFive)[0]?.inWorkingHours ?? false).toBe(expected);
  });

  it('may cross midnight', () => {
    const nights: WorkingHours = { days: ['sun'], from: '22:00', to: '06:00' };
    const [early, late] = clashes([planned('Acme', 5, 7), planned('Beta', 6, 7)], nights);
    expect([early?.inWorkingHours, late?.inWorkingHours ?? false]).toEqual([true, false]);
  });

  it('mark nothing if there are none', () => {
    expect(clashes([planned('Acme', 11, 12)])).toEqual([null]);
  });
});

/** How often a vendor is read when this many maintenances of two vendors overlap. */
function lookUps(count: number): number {
  let reads = 0;
  const rows = Array.from({ length: count }, (_, n) => {
    const row = planned(n % 2 === 0 ? 'Acme' : 'Beta', 1, 100, { maintenanceId: `m${n}`, key: `m${n}` });
    return Object.defineProperty({ ...row }, 'vendorId', {
      get: () => {
        reads += 1;
        return row.vendorId;
      },
    });
  });
  expect(clashes(rows).every((one) => one?.with.length === 1)).toBe(true);
  return reads;
}

describe('many overlapping maintenances', () => {
  it('are not all compared with each other', () => {
    expect(lookUps(1_000)).toBeLessThan(15 * lookUps(100));
  });
});

describe('two overlapping maintenances', () => {
  it('name each other', () => {
    expect(
      clashes([planned('Acme', 1, 4), planned('Beta', 3, 5), planned('Gamma', 5, 6)]).map((one) => one?.with),
    ).toEqual([['Beta'], ['Acme'], undefined]);
  });

  it('belong to two vendors, so that a vendor never clashes with itself', () => {
    expect(clashes([planned('Acme', 1, 4), planned('Acme', 2, 5)])).toEqual([null, null]);
  });

  it('are named once per vendor', () => {
    expect(clashes([planned('Acme', 1, 9), planned('Beta', 2, 3), planned('Beta', 4, 5)])[0]?.with).toEqual(['Beta']);
  });

  it.each([
    ['that is cancelled', { status: 'cancelled' }],
    ['that is completed', { status: 'completed' }],
    ['without a start', { startsAt: null }],
  ])('exclude maintenance %s', (_name, over) => {
    expect(clashes([planned('Acme', 1, 4, over), planned('Beta', 1, 4)])).toEqual([null, null]);
  });

  it('exclude maintenance that has ended', () => {
    const rows = [planned('Acme', 1, 4), planned('Beta', 1, 4)];
    expect(clashes(rows, weekdaysNineToFive, monday + 5 * hourMs)).toEqual([null, null]);
  });
});

describe('daysTouched', () => {
  const today = days.dayOf(monday);
  const within = { first: today - 7, last: today + 7 };
  it.each<[string, number | null, number | null, readonly number[]]>([
    ['one day', 1, 4, [0]],
    ['the days around midnight', 23, 25, [0, 1]],
    ['no day after one that ends at midnight', 22, 24, [0]],
    ['the day of a start without an end', 22, null, [0]],
    ['only days that are shown', 6 * 24, 30 * 24, [6, 7]],
    ['no day without a start', null, 4, []],
    ['no day outside', 40 * 24, 41 * 24, []],
  ])('returns %s', (_name, from, to, expected) => {
    const window = {
      startsAt: from === null ? null : monday + from * hourMs,
      endsAt: to === null ? null : monday + to * hourMs,
    };
    expect(daysTouched(window, days, within).map((day) => day - today)).toEqual(expected);
  });

  it('counts in the time zone of the calendar', () => {
    const window = { startsAt: monday + 23 * hourMs, endsAt: monday + dayMs + hourMs };
    const ahead = { dayOf: (at: number) => days.dayOf(at + 2 * hourMs) };
    expect(daysTouched(window, ahead, within).map((day) => day - today)).toEqual([1]);
  });
});
