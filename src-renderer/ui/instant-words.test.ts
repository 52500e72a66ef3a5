import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantWords, isHour12 } from './instant-words.ts';

const at = Date.UTC(2026, 2, 26, 19, 53, 4);
const day = 86_400_000;
const clock24 = { locale: 'en-US', hour12: false } as const;

describe('instantWords', () => {
  it.each([
    ['UTC', false, '19:53', 'Thu, Mar 26, 2026, 19:53:04 UTC'],
    ['UTC', true, '7:53 PM', 'Thu, Mar 26, 2026, 7:53:04 PM UTC'],
    ['Europe/Berlin', false, '20:53', 'Thu, Mar 26, 2026, 20:53:04 GMT+1'],
    ['America/St_Johns', false, '17:23', 'Thu, Mar 26, 2026, 17:23:04 GMT-2:30'],
    ['Pacific/Kiritimati', false, '09:53', 'Fri, Mar 27, 2026, 09:53:04 GMT+14'],
    ['Not/AZone', false, '19:53', 'Thu, Mar 26, 2026, 19:53:04 UTC'],
  ])('formats an instant in %s (12 h: %s)', (zone, hour12, time, full) => {
    const words = instantWords(zone, { locale: 'en-US', hour12 });
    expect([words.time(at), words.full(at)]).toEqual([time, full]);
  });

  it.each([
    [0, '19:53'],
    [day, 'yesterday 19:53'],
    [-day, 'tomorrow 19:53'],
    [5 * day, 'Mar 26, 19:53'],
    [300 * day, 'Mar 26, 2026, 19:53'],
  ])('names the day only as far as needed, %d ms later', (later, words) => {
    expect(instantWords('UTC', clock24).short(at, at + later)).toBe(words);
  });

  it.each([
    ['de-DE', false, '26. März, 19:53', '26. März 2026'],
    ['en-GB', true, '26 Mar, 7:53 pm', '26 Mar 2026'],
    ['ja-JP', false, '3月26日 19:53', '2026年3月26日'],
  ])('formats dates for %s (12 h: %s)', (locale, hour12, short, date) => {
    const words = instantWords('UTC', { locale, hour12 });
    expect([words.short(at, at + 5 * day), words.date(at)]).toEqual([short, date]);
  });

  it('names yesterday and tomorrow in the language of the dates', () => {
    const words = instantWords('UTC', { locale: 'de-DE', hour12: false });
    expect([words.short(at, at + day), words.short(at, at - day)]).toEqual(['gestern 19:53', 'morgen 19:53']);
  });

  it('omits the day for today, with or without seconds', () => {
    const words = instantWords('UTC', clock24);
    expect([words.clock(at, at), words.clock(at, at, 'seconds'), words.clock(at, at + day, 'seconds')]).toEqual([
      '19:53',
      '19:53:04',
      'Mar 26, 19:53:04',
    ]);
  });

  it.each([
    [0, '12:00 AM'],
    [11, '11:00 AM'],
    [12, '12:00 PM'],
    [13, '1:00 PM'],
  ])('writes hour %d on a twelve-hour clock', (hour, words) => {
    expect(instantWords('UTC', { locale: 'en-US', hour12: true }).time(Date.UTC(2026, 0, 1, hour))).toBe(words);
  });

  it('agrees with Intl in every zone, across clock changes', () => {
    const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Africa/Casablanca'];
    const instants = fc.integer({ min: Date.UTC(1980, 0), max: Date.UTC(2060, 0) });
    fc.assert(
      fc.property(fc.constantFrom(...zones), instants, (timeZone, instant) => {
        const intl = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
        expect(instantWords(timeZone, clock24).time(instant)).toBe(intl.format(instant));
      }),
    );
  });

  it('formats the local zone like Date', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Date.UTC(2060, 0) }), (instant) => {
        const date = new Date(instant);
        const expected = [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
        expect(instantWords(null, clock24).time(instant)).toBe(expected);
      }),
    );
  });
});

describe('isHour12', () => {
  it.each([
    ['12h', true],
    ['24h', false],
    ['system', true],
  ] as const)('follows the choice %s', (clock, expected) => {
    expect(isHour12(clock, 'en-US')).toBe(expected);
  });
});
