import { describe, expect, it } from 'vitest';
import { dayMs, hourMs } from '#shared/domain/duration.ts';
import {
  calendarDays,
  dayNumber,
  firstWeekdayOf,
  monthAfter,
  monthOf,
  sameDayIn,
  weekdayOf,
  weeksOf,
} from './calendar-days.ts';

const day = (year: number, month: number, date: number) => dayNumber(year, month - 1, date);
const iso = (number: number) => new Date(number * dayMs).toISOString().slice(0, 10);

describe('calendarDays', () => {
  it('counts UTC days since 1 January 1970', () => {
    const { dayOf, instantOf } = calendarDays('utc');
    const at = Date.UTC(2026, 10, 22, 23, 59);
    expect(iso(dayOf(at))).toBe('2026-11-22');
    expect(instantOf(dayOf(at), 90)).toBe(Date.UTC(2026, 10, 22, 1, 30));
  });

  it.each(['local', 'vendor'] as const)('takes the days of this computer for %s', (zone) => {
    const { dayOf, instantOf } = calendarDays(zone);
    const noon = new Date(2026, 2, 29, 12).getTime();
    expect(iso(dayOf(noon))).toBe('2026-03-29');
    // Even on a day on which clocks change, noon is noon.
    expect(instantOf(dayOf(noon), 12 * 60)).toBe(noon);
  });
});

describe('weeks and months', () => {
  it.each([
    ['2026-11-23', 0],
    ['2026-11-22', 6],
    ['1969-12-31', 2],
  ])('knows the weekday of %s', (text, weekday) => {
    expect(weekdayOf(Date.parse(text) / dayMs)).toBe(weekday);
  });

  it.each([
    ['Monday', 0, '2026-10-26', '2026-12-06', 6],
    ['Sunday', 6, '2026-11-01', '2026-12-05', 5],
  ])('draws November 2026 in weeks from %s', (_name, firstWeekday, first, last, count) => {
    const weeks = weeksOf({ year: 2026, month: 10 }, firstWeekday);
    expect(weeks.map((week) => week.length)).toEqual(Array.from({ length: count }, () => 7));
    expect([iso(weeks[0]?.[0] ?? 0), iso(weeks.at(-1)?.[6] ?? 0)]).toEqual([first, last]);
  });

  it('crosses the turn of the year', () => {
    expect(monthAfter({ year: 2026, month: 11 }, 1)).toEqual({ year: 2027, month: 0 });
    expect(monthAfter({ year: 2026, month: 0 }, -1)).toEqual({ year: 2025, month: 11 });
    expect(monthOf(day(2027, 1, 1))).toEqual({ year: 2027, month: 0 });
  });

  it('keeps the day in another month, or uses its last day', () => {
    expect(iso(sameDayIn(day(2026, 10, 31), { year: 2026, month: 10 }))).toBe('2026-11-30');
    expect(iso(sameDayIn(day(2026, 10, 5), { year: 2028, month: 1 }))).toBe('2028-02-05');
  });

  it('starts the week on the day usual for the locale', () => {
    expect(firstWeekdayOf('de-DE')).toBe(0);
    expect(firstWeekdayOf('en-US')).toBe(6);
  });
});

describe('an hour', () => {
  it('is the same time of day on every date', () => {
    const { dayOf, instantOf } = calendarDays('utc');
    const today = dayOf(Date.UTC(2026, 0, 1));
    expect(instantOf(today + 1) - instantOf(today)).toBe(24 * hourMs);
  });
});
