import { describe, expect, it } from 'vitest';
import { type QuietHoursEntry, quietHoursSchema, quietNow, weekdays } from './quiet-hours.ts';

const every = [...weekdays];
const quiet = (over: Partial<QuietHoursEntry> = {}): QuietHoursEntry => ({
  days: every,
  from: '22:00',
  to: '07:00',
  zone: 'Europe/Berlin',
  breakThrough: null,
  ...over,
});

describe('quietNow', () => {
  it.each<[string, Partial<QuietHoursEntry>, string, string | null]>([
    ['in the evening', {}, '2026-03-02T21:30:00Z', '2026-03-03T06:00:00Z'],
    ['in the small hours', {}, '2026-03-03T05:59:59Z', '2026-03-03T06:00:00Z'],
    ['not from its end on', {}, '2026-03-03T06:00:00Z', null],
    ['not before its beginning', {}, '2026-03-02T20:59:59Z', null],
    ['from its beginning on', {}, '2026-03-02T21:00:00Z', '2026-03-03T06:00:00Z'],
    ['after midnight of a chosen day', { days: ['mon'] }, '2026-03-03T01:00:00Z', '2026-03-03T06:00:00Z'],
    ['not after midnight of another day', { days: ['tue'] }, '2026-03-03T01:00:00Z', null],
    [
      'over a weekend as one',
      { days: ['sat', 'sun'], from: '00:00', to: '24:00' },
      '2026-03-07T12:00:00Z',
      '2026-03-08T23:00:00Z',
    ],
    ['to the minute', { from: '12:15', to: '12:20' }, '2026-03-02T11:19:59Z', '2026-03-02T11:20:00Z'],
    ['a night that is an hour shorter', {}, '2026-03-28T22:00:00Z', '2026-03-29T05:00:00Z'],
    ['a night that is an hour longer', {}, '2026-10-24T21:00:00Z', '2026-10-25T06:00:00Z'],
    [
      'a whole day when it ends as it begins',
      { days: ['mon'], from: '08:00', to: '08:00' },
      '2026-03-03T06:59:00Z',
      '2026-03-03T07:00:00Z',
    ],
  ])('is quiet or not: %s', (_, over, at, until) => {
    const found = quietNow([quiet(over)], Date.parse(at));
    expect(found && new Date(found.until).toISOString().replace('.000', '')).toBe(until);
  });

  it('uses the local zone if none is named', () => {
    const list = [quiet({ zone: null })];
    const at = Date.parse('2026-03-02T06:30:00Z');
    expect([quietNow(list, at, 'UTC')?.until, quietNow(list, at, 'Asia/Tokyo')]).toEqual([at + 30 * 60_000, null]);
  });

  it('applies the strictest of several entries', () => {
    const at = Date.parse('2026-03-02T22:00:00Z');
    const strict = (...impacts: QuietHoursEntry['breakThrough'][]) =>
      quietNow(
        impacts.map((breakThrough) => quiet({ breakThrough })),
        at,
      )?.breakThrough;
    expect([strict('major', 'critical'), strict('major', null), strict('minor')]).toEqual(['critical', null, 'minor']);
  });

  it('has an end even if the quiet hours never end', () => {
    const at = Date.parse('2026-03-02T22:00:00Z');
    expect(quietNow([quiet({ from: '00:00', to: '24:00' })], at)?.until).toBeGreaterThan(at);
  });
});

describe('quietHoursSchema', () => {
  it.each([
    [{ from: '24:00' }, 'from'],
    [{ to: '24:01' }, 'to'],
    [{ zone: 'Mars/Olympus' }, 'zone'],
    [{ days: [] }, 'days'],
    [{ breakThrough: 'unknown' }, 'breakThrough'],
  ])('refuses %j', (over, path) => {
    const parsed = quietHoursSchema.safeParse({ ...quiet(), ...over });
    expect(parsed.error?.issues.map((issue) => issue.path[0])).toEqual([path]);
  });
});
