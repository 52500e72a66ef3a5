import { describe, expect, it } from 'vitest';
import { type QuietHoursEntry, weekdays } from '#shared/domain/quiet-hours.ts';
import { breaksThrough, clockWords, dayNames, daysWords, spanWords } from './quiet-hours-words.ts';

const night: QuietHoursEntry = { days: ['mon', 'fri'], from: '22:00', to: '07:00', zone: null, breakThrough: null };

describe('dayNames', () => {
  it('has every day of the schema, in its order', () => {
    expect(dayNames.map(({ day }) => day)).toEqual(weekdays);
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
  ])('writes %s on a clock of twelve hours as %s', (time, words) => {
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
