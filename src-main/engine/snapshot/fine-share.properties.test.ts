import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayMs, hourMs, minuteMs } from '#shared/domain/duration.ts';
import { indicators } from '#shared/domain/indicator.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { toVendorId, type VendorId } from '#shared/domain/vendor.ts';
import { aStatusPage, builtAt } from '#shared/testing/builders.ts';
import { aSnapshot } from '#shared/testing/snapshot-builders.ts';
import { openDatabase } from '../../state/database/database.ts';
import { createStore } from '../../state/database/sqlite-store.ts';
import { aPoll, aStoredReading } from '../../state/testing/builders.ts';
import { historyView } from '../history/history-view.ts';
import { aVendorState } from '../testing/builders.ts';
import { createSnapshotBuilder } from './snapshot-builder.ts';

const poll = fc.record({
  afterMs: fc.constantFrom(minuteMs, 5 * hourMs, 30 * hourMs, 20 * dayMs),
  level: fc.constantFrom(...indicators),
  wasUnread: fc.boolean(),
});
const vendorPolls = fc.array(fc.array(poll, { maxLength: 8 }), { minLength: 1, maxLength: 3 });

describe('the share of time without trouble', () => {
  it('is the same number in the popover and in the history', async () => {
    await fc.assert(
      fc.asyncProperty(
        vendorPolls,
        fc.constantFrom(0, minuteMs, 7 * hourMs, 40 * dayMs),
        fc.constantFrom('UTC', 'Asia/Kolkata', 'America/New_York'),
        async (histories, laterMs, zone) => {
          let now = builtAt;
          const { database } = openDatabase(':memory:', { now: () => now });
          const store = createStore({ database, path: null }, { now: () => now, report: () => {} });
          const vendors: VendorId[] = [];
          for (const [index, polls] of histories.entries()) {
            const vendorId = toVendorId(`v${index}`);
            vendors.push(vendorId);
            let at = builtAt;
            for (const { afterMs, level, wasUnread } of polls) {
              const unreadSinceAt = wasUnread ? at + minuteMs / 2 : null;
              at += afterMs;
              const reading = { kind: 'fresh', page: aStatusPage(), readAt: at } as const;
              store.commit(aPoll({ at, level, unreadSinceAt, stored: aStoredReading({ vendorId, reading }) }));
            }
            now = Math.max(now, at);
          }
          const stored = new Map(store.loadReadings().map((one) => [one.vendorId, one]));
          const states = vendors.map((vendorId) => aVendorState(stored.get(vendorId), { vendorId }));
          const builder = createSnapshotBuilder({
            now: () => now,
            zone: () => zone,
            facts: () => aSnapshot().facts,
            onChanged: () => {},
            settings: { get: () => defaultSettings },
            states: { all: () => states, get: (id) => states.find((one) => one.subscription.vendorId === id) ?? null },
            store,
            poller: { nextDueAt: () => null, isChecking: () => false },
            offlineSinceAt: () => null,
          });
          builder.snapshot();
          now += laterMs;
          const view = await historyView(
            { vendorId: null, days: 90 },
            {
              store,
              subscriptions: states.map(({ subscription }) => subscription),
              reading: (id) => states.find((one) => one.subscription.vendorId === id)?.stored.reading ?? null,
              now,
              zone,
              yieldIfDue: () => undefined,
            },
          );
          expect(builder.snapshot().overview.fineShare).toBe(view?.bars[0]?.fineShare);
          store.close();
        },
      ),
      { numRuns: 60 },
    );
  });
});
