import { describe, expect, it } from 'vitest';
import { fixtureNow } from '../preview/fixtures/rows.ts';
import { endWords, muteDurations, timedDurations } from './mute-durations.ts';

describe('muteDurations', () => {
  it('offers every duration, shortest first', () => {
    expect(muteDurations(fixtureNow, 'Europe/Berlin').map(({ id, end }) => [id, end])).toEqual([
      ['half-hour', { kind: 'at', until: fixtureNow + 30 * 60_000 }],
      ['hour', { kind: 'at', until: fixtureNow + 60 * 60_000 }],
      ['tomorrow', { kind: 'at', until: Date.UTC(2026, 10, 23, 7) }],
      ['recovery', { kind: 'recovery' }],
      ['undone', { kind: 'undone' }],
    ]);
  });

  it('keeps tomorrow at eight when the clocks change overnight', () => {
    const beforeChange = Date.UTC(2026, 9, 24, 12);
    const tomorrow = timedDurations(beforeChange, 'Europe/Berlin').find(({ id }) => id === 'tomorrow');
    expect(tomorrow?.end).toEqual({ kind: 'at', until: Date.UTC(2026, 9, 25, 7) });
  });
});

describe('endWords', () => {
  it.each([
    [{ kind: 'at', until: fixtureNow + 52 * 60_000 }, '52 min left'],
    [{ kind: 'at', until: fixtureNow - 1 }, 'ends now'],
    [{ kind: 'recovery' }, 'until it recovers'],
    [{ kind: 'undone' }, 'until you turn it off'],
  ] as const)('says when %o ends', (end, words) => {
    expect(endWords(end, fixtureNow)).toBe(words);
  });
});
