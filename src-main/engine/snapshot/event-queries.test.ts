import { describe, expect, it } from 'vitest';
import { dayMs, hourMs } from '#shared/domain/duration.ts';
import type { ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import {
  aComponent,
  aMaintenance,
  anAlert,
  anIncident,
  anUpdate,
  aSilence,
  aStatusPage,
  builtAt,
} from '#shared/testing/builders.ts';
import type { LedgerLine, PlannedWindow, StoredIncident } from '../../state/database/store.ts';
import { aVendorState } from '../testing/builders.ts';
import { createEventQueries, type EventQueriesDeps } from './event-queries.ts';

const acme = toVendorId('acme');
const page = aStatusPage({
  timeZone: 'Europe/Oslo',
  groups: [{ id: 'eu', name: 'EU' }],
  components: [
    aComponent({ id: 'c1', name: 'Cards' }),
    aComponent({ id: 'c2', name: 'Payouts' }),
    aComponent({ id: 'c3', name: 'Wallets', groupId: 'eu' }),
  ],
});
const reading = { kind: 'fresh', page, readAt: builtAt } as const;
const state = aVendorState(
  { reading },
  { vendorId: acme, name: 'Acme', filter: { rule: 'only', patterns: ['Cards'] } },
);

function window(over: Partial<ScheduledMaintenance> = {}, moves = 0): PlannedWindow & ScheduledMaintenance {
  return { ...aMaintenance(over), vendorId: acme, firstSeenAt: builtAt, moves, movedFrom: null };
}

function queries(store: Partial<EventQueriesDeps['store']>, over: Partial<EventQueriesDeps> = {}) {
  return createEventQueries({
    now: () => builtAt,
    settings: { get: () => defaultSettings },
    states: { get: (vendorId) => (vendorId === acme ? state : null) },
    store: {
      incident: () => null,
      neighbours: () => ({ earlier: null, later: null }),
      ledgerOfIncident: () => [],
      maintenance: () => null,
      ledgerOfMaintenance: () => [],
      plannedBetween: () => [],
      ...store,
    },
    ...over,
  });
}

describe('planned', () => {
  it('lists maintenance that affects watched components or the whole page, of followed vendors only', () => {
    const windows = [
      window({ id: 'ours', componentIds: ['c1', 'c2'] }),
      window({ id: 'theirs', componentIds: ['c2'] }),
      window({ id: 'all', componentIds: [] }),
      { ...window({ id: 'left' }), vendorId: toVendorId('left') },
    ];
    const rows = queries({ plannedBetween: () => windows }).planned(0, 1);
    expect(rows.map(({ maintenanceId, vendorName, components }) => [maintenanceId, vendorName, components])).toEqual([
      ['ours', 'Acme', ['Cards']],
      ['all', 'Acme', []],
    ]);
  });

  it('keeps rescheduled and cancelled maintenance', () => {
    const movedFrom = { startsAt: builtAt, endsAt: null };
    const moved = { ...window({ id: 'moved' }, 2), movedFrom };
    const rows = queries({ plannedBetween: () => [moved, window({ id: 'off', status: 'cancelled' })] }).planned(0, 1);
    expect(rows).toMatchObject([
      { moves: 2, movedFrom },
      { status: 'cancelled', movedFrom: null },
    ]);
  });
});

describe('maintenance', () => {
  const told: LedgerLine = {
    ...anAlert({ incidentId: null, maintenanceId: 'm1', at: builtAt + hourMs }),
    delivery: 'native',
    deliveredAt: builtAt + hourMs + 1,
  };
  const update = { ...anUpdate({ id: 'u1', postedAt: builtAt + dayMs }), status: 'completed' as const };
  const components = [{ id: 'c1', name: 'Cards', from: null, to: 'under_maintenance' as const }];
  const history = {
    maintenance: window({ status: 'completed', componentIds: ['c1'], updates: [{ ...update, components }] }),
    updates: [{ ...update, components, firstSeenAt: builtAt, earlier: [] }],
  };

  it('has the window, updates, components and time of the desktop notification', () => {
    const details = queries({ maintenance: () => history, ledgerOfMaintenance: () => [told] }).maintenance(acme, 'm1');
    expect(details).toMatchObject({
      vendorName: 'Acme',
      timeZone: 'Europe/Oslo',
      maintenance: { maintenanceId: 'm1', status: 'completed', components: ['Cards'] },
      updates: [{ id: 'u1' }],
      components: [{ id: 'c1', path: 'Cards', worst: 'under_maintenance', watched: true }],
      firstSeenAt: builtAt,
      toldAt: builtAt + hourMs + 1,
    });
  });

  it('ends the lanes of finished maintenance at its last update', () => {
    const details = queries({ maintenance: () => history }).maintenance(acme, 'm1');
    expect(details?.lanes).toEqual([
      {
        componentId: 'c1',
        name: 'Cards',
        spans: [{ fromAt: builtAt + dayMs, untilAt: builtAt + dayMs, status: 'under_maintenance' }],
      },
    ]);
    expect(details?.toldAt).toBeNull();
  });

  it('names a lane by the component’s path on the page, and one that has left it as its update did', () => {
    const named = [
      { id: 'c3', name: 'EU - Wallets', from: null, to: 'under_maintenance' as const },
      { id: 'gone', name: 'EU - Vouchers', from: null, to: 'under_maintenance' as const },
    ];
    const maintenance = window({ status: 'completed', updates: [{ ...update, components: named }] });
    const details = queries({ maintenance: () => ({ ...history, maintenance }) }).maintenance(acme, 'm1');
    expect(details?.lanes.map(({ name }) => name)).toEqual(['EU > Wallets', 'EU - Vouchers']);
  });

  it('is null when the history has none', () => {
    expect(queries({}).maintenance(acme, 'm1')).toBeNull();
  });
});

describe('incident', () => {
  const stored: StoredIncident = {
    vendorId: acme,
    incident: anIncident(),
    firstSeenAt: builtAt,
    viewedAt: null,
    toldAt: null,
    updates: [],
  };

  it('includes its neighbours and the silences that cover it', () => {
    const earlier = { incidentId: 'i0', title: 'Before', startedAt: 0, hasPostmortem: true };
    const silences = [
      aSilence({ id: 'vendor', target: { kind: 'vendor', vendorId: acme } }),
      aSilence({ id: 'other', target: { kind: 'incident', vendorId: acme, incidentId: 'i2' } }),
      aSilence({ id: 'elsewhere', target: { kind: 'vendor', vendorId: toVendorId('beta') } }),
    ];
    const details = queries(
      { incident: () => stored, neighbours: () => ({ earlier, later: null }) },
      { settings: { get: () => ({ ...defaultSettings, silences }) } },
    ).incident(acme, 'i1');
    expect(details?.neighbours).toEqual({ earlier, later: null });
    expect(details?.silences.map(({ silence }) => silence.id)).toEqual(['vendor']);
  });

  it('keeps its history after the vendor is removed', () => {
    const left = toVendorId('left');
    const details = queries({ incident: () => ({ ...stored, vendorId: left }) }).incident(left, 'i1');
    expect(details).toMatchObject({ vendorName: 'left', timeZone: null, version: 0 });
  });
});
