import { describe, expect, it } from 'vitest';
import { defaultSettings } from '#shared/domain/settings.ts';
import type { Silence } from '#shared/domain/silence.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { aComponent, aMaintenance, anIncident, aStatusPage, aSubscription, builtAt } from '#shared/testing/builders.ts';
import { aSnapshot } from '#shared/testing/snapshot-builders.ts';
import { growthOf } from '../../platforms/testing/growth.ts';
import { anEmptyStore, aVendorState } from '../testing/builders.ts';
import { createSnapshotBuilder } from './snapshot-builder.ts';

/** Builds the rows of a vendor whose page is new at every call. */
function snapshotOf(page: StatusPage, silences: readonly Silence[] = []): () => unknown {
  let state = aVendorState({ reading: { kind: 'fresh', page, readAt: builtAt } });
  const builder = createSnapshotBuilder({
    now: () => builtAt,
    zone: () => 'UTC',
    facts: () => aSnapshot().facts,
    onChanged: () => {},
    settings: { get: () => ({ ...defaultSettings, silences: [...silences] }) },
    states: { all: () => [state], get: () => state },
    store: anEmptyStore(),
    poller: { nextDueAt: () => null, isChecking: () => false },
    offlineSinceAt: () => null,
  });
  return () => {
    state = { ...state, version: state.version + 1 };
    return [builder.snapshot(), builder.findComponents('component 7'), builder.vendor(state.subscription.vendorId)];
  };
}

const many = <Noun>(count: number, make: (n: number) => Noun): readonly Noun[] =>
  Array.from({ length: count }, (_, n) => make(n));
const groups = many(100, (n) => ({ id: `g${n}`, name: `Group ${n}` }));

describe('ten times as much costs less than fifteen times as much', () => {
  it.each<[string, (size: number) => Partial<StatusPage>]>([
    [
      'components',
      (size) => ({
        components: many(size, (n) => aComponent({ id: `c${n}`, name: `Component ${n}`, groupId: `g${n % 100}` })),
      }),
    ],
    [
      'open incidents',
      (size) => ({ incidents: many(size, (n) => anIncident({ id: `i${n}`, componentIds: [`c${n}`] })) }),
    ],
    ['maintenances', (size) => ({ maintenances: many(size, (n) => aMaintenance({ id: `m${n}` })) })],
  ])(
    'for a page of many %s',
    (_what, page) => {
      expect(growthOf((size) => snapshotOf(aStatusPage({ groups, ...page(size) })), 300)).toBeLessThan(15);
    },
    120_000,
  );

  it('for a vendor that is muted until it recovers', () => {
    const vendorId = aSubscription().vendorId;
    const parts = { group: { kind: 'group', vendorId, groupId: 'g7' }, vendor: { kind: 'vendor', vendorId } } as const;
    const silences = Object.entries(parts).map(
      ([id, target]): Silence => ({
        id,
        target,
        end: { kind: 'recovery' },
        acknowledged: null,
        reason: null,
        startedAt: builtAt,
      }),
    );
    const growth = growthOf((size) => {
      const components = many(size, (n) => aComponent({ id: `c${n}`, status: 'major_outage', groupId: `g${n % 100}` }));
      const incidents = many(size, (n) => anIncident({ id: `i${n}`, componentIds: [`c${n}`] }));
      return snapshotOf(aStatusPage({ groups, components, incidents }), silences);
    }, 100);
    expect(growth).toBeLessThan(15);
  }, 120_000);
});
