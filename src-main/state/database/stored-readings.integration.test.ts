import { describe, expect, it } from 'vitest';
import type { Reading } from '#shared/domain/reading.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import {
  aComponent,
  aMaintenance,
  anAlert,
  anIncident,
  anUpdate,
  aStatusPage,
  builtAt,
} from '#shared/testing/builders.ts';
import { emptyMemory } from '../../changes/reading-memory.ts';
import { acme, aPoll, aStoredReading } from '../testing/builders.ts';
import { aStore, storeAfter } from '../testing/memory-store.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const failure = { kind: 'timeout', status: null, detail: 'No answer within 15 s.' } as const;

describe('loadReadings', () => {
  const page = aStatusPage({ incidents: [anIncident()], maintenances: [aMaintenance()] });
  const readings: readonly (readonly [string, Reading])[] = [
    ['pending', { kind: 'pending' }],
    ['fresh', { kind: 'fresh', page, readAt: builtAt }],
    ['stale', { kind: 'stale', page, readAt: builtAt, failure, failingSinceAt: builtAt + 1 }],
    ['unknown with the last page', { kind: 'unknown', page, readAt: builtAt, failure, failingSinceAt: builtAt + 1 }],
    ['unknown without a page', { kind: 'unknown', page: null, readAt: null, failure, failingSinceAt: builtAt }],
  ];

  it.each(readings)('returns a %s reading as committed', (_, reading) => {
    const { store } = aStore();
    const stored = aStoredReading({ reading, postmortemUntil: builtAt + day });
    store.commit({ ...aPoll(), stored });
    expect(store.loadReadings()).toEqual([stored]);
  });

  it('replaces a vendor’s reading at each commit and keeps the page through a failure', () => {
    const { store } = aStore();
    store.commit(aPoll({ page }));
    const stale: Reading = { kind: 'stale', page, readAt: builtAt, failure, failingSinceAt: builtAt + 1 };
    store.commit({ ...aPoll(), stored: aStoredReading({ reading: stale }) });
    expect(store.loadReadings().map(({ reading }) => reading)).toEqual([stale]);
  });

  const damages: readonly (readonly [string, string])[] = [
    ['a page that is not JSON', `UPDATE pages SET page = '{"platform":' `],
    ['a page of another shape', `UPDATE pages SET page = '{"platform":"statuspage"}'`],
    ['a page of a later format', 'UPDATE pages SET format = 2'],
    ['a page that is gone', 'DELETE FROM pages'],
    ['a memory that is not JSON', `UPDATE readings SET memory = ''`],
    ['a memory of another shape', `UPDATE readings SET memory = '{"told":5}'`],
    ['an unknown kind', `UPDATE readings SET kind = 'guessed'`],
    ['an unknown platform', `UPDATE readings SET platform = 'guessed'`],
  ];

  it.each(damages)(
    'resets a reading with %s to pending, so that the next page is a baseline, and keeps others',
    (_, damage) => {
      const { store, sql } = aStore();
      store.commit(aPoll());
      sql(damage);
      const other = aStoredReading({ vendorId: toVendorId('beta') });
      store.commit({ ...aPoll(), stored: other });
      const [damaged, untouched] = store.loadReadings();
      expect(untouched).toEqual(other);
      expect(damaged).toMatchObject({
        vendorId: acme,
        reading: { kind: 'pending' },
        validators: {},
        memory: emptyMemory,
      });
    },
  );

  it('keeps a page with an unknown word from a later release, and reports the word', () => {
    const { store, sql } = aStore();
    store.commit(aPoll());
    sql(`UPDATE pages SET page = json_set(page, '$.components[0].status', 'on_fire')`);
    const [reading] = store.loadReadings();
    expect(reading?.reading).toMatchObject({
      kind: 'fresh',
      page: { components: [{ id: 'c1', status: 'unknown' }], notUnderstood: ['status "on_fire"'] },
    });
  });

  it('treats fields missing from an older release as empty', () => {
    const { store, sql } = aStore();
    store.commit(aPoll());
    sql(`UPDATE readings SET memory = '{"told":{"c1":"operational"}}'`);
    expect(store.loadReadings()[0]?.memory).toEqual({ ...emptyMemory, told: { c1: 'operational' } });
  });
});

describe('confirm', () => {
  const validators = { summary: { etag: '"b2"', lastModified: null } };

  it('is written with the next flush and refreshes the reading', () => {
    const { store } = aStore();
    const page = aStatusPage();
    const stale: Reading = { kind: 'stale', page, readAt: builtAt, failure, failingSinceAt: builtAt + 1 };
    store.commit({ ...aPoll(), stored: aStoredReading({ reading: stale }) });
    store.confirm(acme, builtAt + minute, validators);
    expect(store.loadReadings()[0]?.reading).toEqual(stale);
    store.flush();
    expect(store.loadReadings()[0]).toMatchObject({
      reading: { kind: 'fresh', page, readAt: builtAt + minute },
      validators,
    });
  });

  it('is written with another vendor’s commit', () => {
    const { store } = aStore();
    store.commit(aPoll());
    store.confirm(acme, builtAt + minute, validators);
    store.commit({ ...aPoll(), stored: aStoredReading({ vendorId: toVendorId('beta') }) });
    expect(store.loadReadings()[0]?.validators).toEqual(validators);
  });

  it('never overwrites a later commit of the same vendor', () => {
    const { store } = aStore();
    store.commit(aPoll());
    store.confirm(acme, builtAt + minute, validators);
    const later = aPoll({ at: builtAt + 2 * minute });
    store.commit(later);
    store.flush();
    expect(store.loadReadings()).toEqual([later.stored]);
  });

  it('is written in steps, so that thousands of vendors do not block the application', () => {
    const { store } = aStore();
    store.commit(aPoll());
    for (let index = 0; index < 1_000; index += 1) store.confirm(toVendorId(`vendor-${index}`), builtAt, validators);
    store.confirm(acme, builtAt + minute, validators);
    expect(store.flushSome()).toBe(true);
    expect(store.loadReadings()[0]?.validators).not.toEqual(validators);
    expect(store.flushSome()).toBe(false);
    expect(store.loadReadings()[0]?.validators).toEqual(validators);
  });

  it('does not create a missing reading', () => {
    const { store } = aStore();
    store.confirm(acme, builtAt, validators);
    store.flush();
    expect(store.loadReadings()).toEqual([]);
  });
});

describe('forgetReading', () => {
  it('deletes the reading, ends its spans, and keeps history and ledger', () => {
    const { store } = aStore();
    store.commit(aPoll({ at: builtAt - hour, page: aStatusPage({ incidents: [anIncident()] }), alerts: [anAlert()] }));
    store.forgetReading(acme);
    expect(store.loadReadings()).toEqual([]);
    expect(store.levelSpans(acme, 0)).toEqual([{ fromAt: builtAt - hour, untilAt: builtAt, state: 'none' }]);
    expect(store.componentSpans(acme, 'c1', 0)[0]?.untilAt).toBe(builtAt);
    expect(store.wasSeen(acme, 'i1')).toBe(true);
    expect(store.ledgerOfIncident(acme, 'i1')).toHaveLength(1);
  });
});

describe('prune', () => {
  const old = anIncident({ id: 'old', status: 'resolved', resolvedAt: builtAt - 40 * day });
  const page = aStatusPage({ incidents: [old, anIncident({ id: 'open', startedAt: builtAt - 50 * day })] });
  const pruned = () => {
    const { store } = aStore();
    const long = { at: builtAt - 39 * day };
    const alerts = [
      anAlert({ ...long, id: 'a1', incidentId: 'old', changeKey: 'k1' }),
      anAlert({ ...long, id: 'a2', incidentId: 'open', changeKey: 'k2' }),
      anAlert({ ...long, id: 'a3', incidentId: null, changeKey: 'k3' }),
    ];
    store.commit(aPoll({ ...long, page, alerts, level: 'major' }));
    for (const { id } of alerts) store.markDelivered(id, 'native', builtAt - 39 * day);
    store.commit(aPoll({ at: builtAt - 38 * day, page, level: 'none' }));
    store.prune(builtAt - 30 * day);
    return store;
  };

  it('deletes what closed before, and keeps open incidents with their lines, so that they are not notified again', () => {
    const store = pruned();
    expect(store.incidents(acme, {}).map(({ incident }) => incident.id)).toEqual(['open']);
    expect(['k1', 'k2', 'k3'].map((key) => store.wasNotifiedOfChange(key, 'desktop'))).toEqual([false, true, false]);
    expect(store.levelSpans(acme, 0).map(({ state }) => state)).toEqual(['none']);
  });

  it('remembers what it deleted, and does not store it again while the page lists it', () => {
    const store = pruned();
    const again = aStatusPage({ incidents: [{ ...old, title: 'Renamed' }] });
    store.commit(aPoll({ page: again }));
    expect(store.wasSeen(acme, 'old')).toBe(true);
    expect(store.incident(acme, 'old')).toBeNull();
  });

  it('stores a deleted incident again when it was reopened', () => {
    const store = pruned();
    store.commit(aPoll({ page: aStatusPage({ incidents: [{ ...old, status: 'investigating', resolvedAt: null }] }) }));
    expect(store.incident(acme, 'old')?.incident.status).toBe('investigating');
  });
});

describe('commit', () => {
  it('rolls back a poll that cannot be written whole, and continues with the next', () => {
    const { store, sql } = aStore();
    sql("CREATE TRIGGER no BEFORE INSERT ON ledger BEGIN SELECT RAISE(ABORT, 'no'); END");
    const page = aStatusPage({ incidents: [anIncident()] });
    expect(() => store.commit(aPoll({ page, alerts: [anAlert()] }))).toThrow('no');
    expect([store.loadReadings(), store.incident(acme, 'i1'), store.levelSpans(acme, 0)]).toEqual([[], null, []]);
    sql('DROP TRIGGER no');
    store.commit(aPoll({ page }));
    expect(store.loadReadings()[0]?.reading).toMatchObject({ kind: 'fresh', page });
  });

  it.each(['constructor', '__proto__', 'toString', ''])('accepts ids such as "%s" unchanged', (id) => {
    const incident = anIncident({ id, componentIds: [id], updates: [anUpdate({ id })] });
    const page = { components: [aComponent({ id })], incidents: [incident], maintenances: [aMaintenance({ id })] };
    const store = storeAfter(page, page);
    expect(store.incident(acme, id)?.incident).toEqual(incident);
    expect(store.componentSpans(acme, id, 0)).toHaveLength(1);
  });
});
