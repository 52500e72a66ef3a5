import { describe, expect, it } from 'vitest';
import { hourMs } from '#shared/domain/duration.ts';
import { readEpochMs, readEpochSeconds, readUtcInstant, readZonedInstant } from './instants.ts';

const at = Date.UTC(2026, 2, 1, 12);

describe('readUtcInstant', () => {
  it.each([
    ['2026-03-01T12:00:00', at],
    ['2026-03-01 12:00:00', at],
    ['2026-03-01T12:00', at],
    ['2026-03-01T14:00:00+02:00', at],
    ['2026-03-01T12:00:00Z', at],
    ['2026-03-01', null],
    ['yesterday', null],
    [1_772_366_400, null],
    [null, null],
  ])('reads %s as %s', (value, instant) => {
    expect(readUtcInstant(value)).toBe(instant);
  });
});

describe('readZonedInstant', () => {
  it.each([
    ['2026-03-01 02:00:00', 'Pacific/Honolulu', at],
    ['2026-03-01 13:00', 'Europe/Berlin', at],
    ['2026-03-29 02:30', 'Europe/Berlin', Date.UTC(2026, 2, 29, 1, 30)],
    ['2026-10-25 02:30', 'Europe/Berlin', Date.UTC(2026, 9, 25, 0, 30)],
    ['2026-03-01T12:00:00Z', 'Europe/Berlin', at],
    ['2026-03-01 12:00', 'Mars/Olympus', at],
    ['2026-03-01 12:00', null, at],
    ['soon', 'Europe/Berlin', null],
  ])('reads %s in %s', (value, zone, instant) => {
    expect(readZonedInstant(value, zone)).toBe(instant);
  });
});

describe('the offset beside a zone', () => {
  it.each([
    ['2026-03-01 12:00', 'SAME_AS_SERVER', '+09:00', at - 9 * hourMs],
    ['2026-03-01 12:00', 'Europe/Berlin', '+09:00', at - hourMs],
    ['2026-03-01 12:00', null, 'soon', at],
    ['2026-03-01T12:00:00Z', null, '+09:00', at],
  ])('of %s in %s at %s counts if the zone is unknown', (value, zone, offset, instant) => {
    expect(readZonedInstant(value, zone, offset)).toBe(instant);
  });
});

describe('readEpochSeconds', () => {
  it.each([
    ['1772366400', at],
    [1_772_366_400, at],
    [1_772_366_400_000, null],
    ['zzz', null],
    [-5, null],
    [Number.NaN, null],
    [1e300, null],
    [null, null],
  ])('reads %s as %s', (value, instant) => {
    expect(readEpochSeconds(value)).toBe(instant);
  });
});

describe('readEpochMs', () => {
  it('reads milliseconds', () => {
    expect([readEpochMs(at), readEpochMs(String(at)), readEpochMs(0)]).toEqual([at, at, null]);
  });
});
