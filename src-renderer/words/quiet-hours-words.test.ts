// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { dayMs } from '#shared/domain/duration.ts';
import { type QuietHoursEntry, weekdays } from '#shared/domain/quiet-hours.ts';
import { breaksThrough, clockWords, daysWords, rangeWords, spanWords, weekdayNames } from './quiet-hours-words.ts';

const night: QuietHoursEntry = { days: ['mon', 'fri'], from: '22:00', to: '07:00', zone: null, breakThrough: null };

describe('weekdayNames', () => {
  it('contains every day of the schema, in its order', () => {
    expect(weekdayNames().map(({ day }) => day)).toEqual(weekdays);
  });

  it.each(['en', 'en-GB'])('has the names of Intl in %s', (locale) => {
    const long = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
    const monday = Date.UTC(2026, 10, 23);
    const expected = weekdays.map((_, index) => long.format(monday + index * dayMs));
    expect(weekdayNames(locale).map((name) => name.long)).toEqual(expected);
  });

  it('follows the locale', () => {
    expect(weekdayNames('fr-FR').map((name) => name.long)[0]).toBe('lundi');
    expect(daysWords(['mon', 'tue', 'wed'], 'de-DE')).toBe('Mo–Mi');
    expect(rangeWords(['sat', 'sun'], 'de-DE')).toBe('Sa–So');
  });
});

describe('daysWords', () => {
  it.each<[QuietHoursEntry['days'], string]>([
    [[...weekdays], 'Every day'],
    [['fri', 'mon', 'tue', 'wed', 'thu'], 'Mon–Fri'],
    [['sat', 'sun'], 'Sat, Sun'],
    [['mon', 'wed', 'thu', 'fri', 'sun'], 'Mon, Wed–Fri, Sun'],
  ])('says %j as %s', (days, words) => {
    expect(daysWords(days)).toBe(words);
  });
});

describe('spanWords', () => {
  it.each<[Partial<QuietHoursEntry>, string]>([
    [{}, 'Mon, Fri 22:00–07:00 (ends the next day)'],
    [{ from: '08:00', to: '08:00' }, 'Mon, Fri 08:00–08:00 (ends the next day)'],
    [{ from: '12:00', to: '24:00' }, 'Mon, Fri 12:00–24:00'],
    [{ from: '00:00', to: '24:00', zone: 'Asia/Tokyo' }, 'Mon, Fri all day, Asia/Tokyo'],
  ])('writes %j', (over, words) => {
    expect(spanWords({ ...night, ...over }, (time) => time)).toBe(words);
  });
});

describe('clockWords', () => {
  it.each([
    ['22:30', '10:30 PM'],
    ['00:00', '12:00 AM'],
    ['12:05', '12:05 PM'],
    ['24:00', '12:00 AM'],
  ])('writes %s on a twelve-hour clock as %s', (time, words) => {
    expect(clockWords(time, true, 'en-US')).toBe(words);
    expect(clockWords(time, false, 'en-US')).toBe(time);
  });
});

describe('breaksThrough', () => {
  it('says what still notifies', () => {
    expect([breaksThrough(null), breaksThrough('critical')]).toEqual([
      'no notifications',
      'critical incidents still notify',
    ]);
  });
});
