import { describe, expect, it } from 'vitest';
import { minuteMs } from '#shared/domain/duration.ts';
import { anAlert, anIncident, anUpdate, aStatusPage, builtAt } from '#shared/testing/builders.ts';
import { growthOf } from '../../platforms/testing/growth.ts';
import { acme, aPoll } from '../testing/builders.ts';
import { aStore } from '../testing/memory-store.ts';

const many = <Noun>(count: number, make: (n: number) => Noun): readonly Noun[] =>
  Array.from({ length: count }, (_, n) => make(n));
const slack = 'ops-slack';

/** Polls with a new round at each call, so that there is always something to write. */
function rounds(poll: (round: number) => void): () => void {
  let round = 0;
  return () => {
    poll(round);
    round += 1;
  };
}

const tasks: readonly (readonly [string, number, (size: number) => () => unknown])[] = [
  [
    'incidents under other ids at each poll',
    100,
    (size) => {
      const { store } = aStore();
      return rounds((round) => {
        const incidents = many(size, (n) => anIncident({ id: `i${round}-${n}`, updates: [anUpdate({ id: `u${n}` })] }));
        store.commit(aPoll({ at: builtAt + round * minuteMs, page: aStatusPage({ incidents }) }));
      });
    },
  ],
  [
    'updates of one incident under other ids at each poll',
    50,
    (size) => {
      const { store } = aStore();
      return rounds((round) => {
        const updates = many(size, (n) => anUpdate({ id: `u${round}-${n}` }));
        store.commit(aPoll({ at: builtAt + round, page: aStatusPage({ incidents: [anIncident({ updates })] }) }));
      });
    },
  ],
  [
    'alerts that wait for a channel and are sent one by one',
    100,
    (size) => () => {
      const { store } = aStore();
      store.commitAlerts(many(size, (n) => anAlert({ id: `a${n}`, changeKey: `k${n}`, channel: slack })));
      for (const row of store.outbox.waiting(slack)) store.outbox.markSent(row, builtAt, null);
    },
  ],
  [
    'lines of the ledger that are read back',
    200,
    (size) => {
      const { store } = aStore();
      store.commitAlerts(many(size, (n) => anAlert({ id: `a${n}`, changeKey: `k${n}` })));
      return () => store.ledgerSince(0, size);
    },
  ],
  [
    'incidents that are read back with their updates',
    100,
    (size) => {
      const { store } = aStore();
      store.commit(
        aPoll({
          page: aStatusPage({ incidents: many(size, (n) => anIncident({ id: `i${n}`, updates: [anUpdate()] })) }),
        }),
      );
      return () => store.incidents(acme, {});
    },
  ],
];

describe('ten times as much costs less than fifteen times as much', () => {
  it.each(tasks)(
    'for %s',
    (_what, size, prepare) => {
      expect(growthOf(prepare, size)).toBeLessThan(15);
    },
    120_000,
  );
});

describe('prune', () => {
  it('deletes a long history in many short turns, and reports the end', () => {
    const { store } = aStore();
    const incidents = many(330, (n) => anIncident({ id: `i${n}`, status: 'resolved', resolvedAt: builtAt }));
    store.commit(aPoll({ page: aStatusPage({ incidents }) }));
    const left: number[] = [];
    let hasMore = true;
    while (hasMore) {
      hasMore = store.prune(builtAt + 1);
      left.push(store.incidents(acme, {}).length);
    }
    expect(left).toEqual([280, 230, 180, 130, 80, 30, 0]);
  });
});
