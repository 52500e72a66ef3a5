import { describe, expect, it } from 'vitest';
import { changeKinds } from '#shared/domain/change-kind.ts';
import type { Silence } from '#shared/domain/silence.ts';
import { aReadingAge, aSilenceRow, fixtureNow, hourMs, minuteMs } from '../preview/fixtures/rows.ts';
import { changeTitle, changeWords } from './change-words.ts';
import { localTimeZoneOf } from './local-time-zone.ts';
import { localZone } from './mute-durations.ts';
import { nextCheckWords, readingWords } from './reading-words.ts';
import { orderSilences, silenceKind, silenceLabel } from './silence-words.ts';

describe('readingWords', () => {
  const stale = aReadingAge({ kind: 'stale', readAt: fixtureNow - 41 * minuteMs });

  it('shows the age of outdated data', () => {
    expect(readingWords(stale, fixtureNow)).toBe('read 41 min ago');
  });

  it.each([
    ['the data is fresh', aReadingAge()],
    ['it was never read', { ...stale, readAt: null }],
    ['the computer is offline', { ...stale, failure: { kind: 'offline', status: null, detail: 'Offline.' } as const }],
  ])('is absent while %s', (_name, reading) => {
    expect(readingWords(reading, fixtureNow)).toBeNull();
  });
});

describe('nextCheckWords', () => {
  it.each([
    [8 * minuteMs, 'next check in 8 min'],
    [59_999, 'next check in under a minute'],
    [-minuteMs, 'next check in under a minute'],
  ])('writes a check %i ms from now as “%s”', (ms, words) => {
    expect(nextCheckWords(fixtureNow + ms, fixtureNow)).toBe(words);
  });
});

describe('changeWords', () => {
  it('names every alert type differently', () => {
    expect(new Set(changeKinds.map((kind) => changeWords[kind])).size).toBe(changeKinds.length);
  });

  it('starts titles with a capital letter', () => {
    expect(changeTitle('incident_opened')).toBe('Incident opened');
  });
});

describe('localTimeZoneOf', () => {
  it('is UTC if times are shown in UTC, and otherwise the zone of the computer', () => {
    expect([localTimeZoneOf('utc'), localTimeZoneOf('local'), localTimeZoneOf('vendor')]).toEqual([
      'UTC',
      localZone(),
      localZone(),
    ]);
  });
});

describe('silenceLabel', () => {
  it('shows the readable path of a component', () => {
    expect(silenceLabel(aSilenceRow('Harness › Prod 2 > Pipelines'))).toBe('Harness › Prod 2 › Pipelines');
  });

  it('calls a pause “Everything”', () => {
    expect(silenceLabel(aSilenceRow('', { target: { kind: 'everything' } }))).toBe('Everything');
  });
});

describe('silenceKind', () => {
  it.each<[Partial<Silence>, string]>([
    [{ target: { kind: 'everything' } }, 'All alerts, paused'],
    [{ target: { kind: 'change', vendorId: null, change: 'edited' } }, 'Alert type, muted'],
    [{ acknowledged: { impact: 'minor', componentIds: [] } }, 'Incident, acknowledged until it gets worse or spreads'],
  ])('describes %j', (over, words) => {
    expect(silenceKind(aSilenceRow('x', over).silence)).toBe(words);
  });
});

describe('orderSilences', () => {
  it('puts pauses first, then the newest', () => {
    const rows = [
      aSilenceRow('old', { id: 'old', startedAt: fixtureNow - 2 * hourMs }),
      aSilenceRow('new', { id: 'new', startedAt: fixtureNow - hourMs }),
      aSilenceRow('pause', { id: 'pause', startedAt: fixtureNow - 9 * hourMs, target: { kind: 'everything' } }),
    ];
    expect(orderSilences(rows).map(({ silence }) => silence.id)).toEqual(['pause', 'new', 'old']);
  });
});
