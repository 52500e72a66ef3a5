import { describe, expect, it } from 'vitest';
import type { Incident } from '#shared/domain/incident.ts';
import { anIncident, anUpdate, aStatusPage, builtAt } from '#shared/testing/builders.ts';
import { growthOf } from '../platforms/testing/growth.ts';
import { reconcile } from './reconcile.ts';

const context = { at: builtAt + 60_000, capabilities: { closedIncidents: 'listed' }, wasSeen: () => false } as const;

/** The cost of reconciling one list with the next. */
function growthBetween(
  before: (size: number) => readonly Incident[],
  after: (size: number) => readonly Incident[],
  size: number,
) {
  return growthOf((count) => {
    const { pageState } = reconcile(null, aStatusPage({ incidents: before(count) }), { ...context, at: builtAt });
    const page = aStatusPage({ incidents: after(count) });
    return () => reconcile(pageState, page, context);
  }, size);
}

const incidents = (size: number, round: string) =>
  Array.from({ length: size }, (_, n) =>
    anIncident({
      id: `${round}${n}`,
      title: `Slow ${n}`,
      startedAt: builtAt + n,
      updates: [anUpdate({ id: `${round}u${n}` })],
    }),
  );
const withUpdates = (size: number, round: string) => [
  anIncident({
    updates: Array.from({ length: size }, (_, n) => anUpdate({ id: `${round}${n}`, postedAt: builtAt + n })),
  }),
];

describe('ten times as much costs less than fifteen times as much', () => {
  it.each([
    [
      'incidents under other ids',
      (size: number) => incidents(size, 'a'),
      (size: number) => incidents(size, 'b'),
      1_000,
    ],
    ['incidents that left the page', (size: number) => incidents(size, 'a'), () => [], 500],
    [
      'updates under other ids',
      (size: number) => withUpdates(size, 'a'),
      (size: number) => withUpdates(size, 'b'),
      500,
    ],
    ['the same updates again', (size: number) => withUpdates(size, 'a'), (size: number) => withUpdates(size, 'a'), 500],
  ])(
    'for %s',
    (_what, before, after, size) => {
      expect(growthBetween(before, after, size)).toBeLessThan(15);
    },
    120_000,
  );
});
