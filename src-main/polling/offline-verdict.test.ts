import { describe, expect, it } from 'vitest';
import type { FailureKind } from '#shared/domain/failure.ts';
import { offlineVerdict, type PageOutcome } from './offline-verdict.ts';

const now = Date.UTC(2026, 2, 1, 12);
const sinceAt = now - 120_000;

function outcome(failure: FailureKind | null, over: Partial<PageOutcome> = {}): PageOutcome {
  return { at: now, failure, answeredBy: null, ...over };
}

function outcomes(counts: Partial<Record<FailureKind | 'fine', number>>): PageOutcome[] {
  return Object.entries(counts).flatMap(([kind, count]) =>
    Array.from({ length: count }, () => outcome(kind === 'fine' ? null : (kind as FailureKind))),
  );
}

const portal = { answeredBy: 'login.hotel.example' };

describe('offlineVerdict', () => {
  it.each<[string, PageOutcome[], boolean]>([
    ['all pages fail to resolve', outcomes({ dns: 5 }), true],
    ['they fail in different ways', outcomes({ dns: 2, timeout: 1, refused: 1, reset: 1, tls: 1, offline: 1 }), true],
    ['five of six fail', outcomes({ timeout: 5, fine: 1 }), true],
    ['just four fifths fail', outcomes({ timeout: 4, fine: 1 }), false],
    ['half of them fail', outcomes({ dns: 5, fine: 5 }), false],
    ['all of them answer with trouble of their own', outcomes({ http: 10 }), false],
    ['all of them are blocked', outcomes({ blocked: 4 }), false],
    ['one host answers in place of all', [1, 2, 3].map(() => outcome('unreadable', portal)), true],
    [
      'two pages share a host that cannot be read',
      [...outcomes({ fine: 1 }), outcome('http', portal), outcome('http', portal)],
      false,
    ],
    ['one host answers in place of all and can be read', [1, 2, 3].map(() => outcome(null, portal)), false],
  ])('when %s', (_, recent, expected) => {
    expect(offlineVerdict(recent, sinceAt, false)).toBe(expected);
  });

  it.each([true, false])('leaves the verdict at %s while fewer than three pages were requested', (wasOffline) => {
    const old = outcomes({ dns: 9 }).map((one) => ({ ...one, at: sinceAt - 1 }));
    expect(offlineVerdict([...old, ...outcomes({ dns: 2 })], sinceAt, wasOffline)).toBe(wasOffline);
  });

  it('ends when pages respond again', () => {
    expect(offlineVerdict(outcomes({ dns: 3, fine: 2 }), sinceAt, true)).toBe(false);
  });
});
