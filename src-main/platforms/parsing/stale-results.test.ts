import { describe, expect, it } from 'vitest';
import { dayMs, hourMs } from '#shared/domain/duration.ts';
import { staleCheck } from './stale-results.ts';

const now = Date.UTC(2026, 10, 29, 10);

describe('staleCheck', () => {
  const isStale = staleCheck([{ at: now - 200 * dayMs }, { at: now }, { at: null }]);

  it.each([
    ['the newest', { at: now }, false],
    ['one of yesterday', { at: now - dayMs }, false],
    ['one of the day before', { at: now - 2 * dayMs }, true],
    ['one of a check each other day', { at: now - 3 * dayMs, intervalMs: 2 * dayMs }, false],
    ['one of a check that ran each minute', { at: now - 30 * hourMs, intervalMs: 60_000 }, true],
    ['one without a time', { at: null }, false],
  ])('judges %s', (_, check, stale) => {
    expect(isStale(check)).toBe(stale);
  });

  it('finds nothing stale when nothing is newer', () => {
    expect(staleCheck([])({ at: 0 })).toBe(false);
    expect(staleCheck([{ at: 0 }])({ at: 0 })).toBe(false);
  });
});
