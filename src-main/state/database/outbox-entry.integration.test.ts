import { describe, expect, it } from 'vitest';
import { toVendorId } from '#shared/domain/vendor.ts';
import { anAlert, builtAt } from '#shared/testing/builders.ts';
import { acme, aPoll } from '../testing/builders.ts';
import { aStore } from '../testing/memory-store.ts';
import { rowsFor } from './outbox-entry.ts';
import type { Store } from './store.ts';

const minute = 60_000;

const onSlack = (id: string, over: Parameters<typeof anAlert>[0] = {}) =>
  anAlert({ id: `slack:${id}`, changeKey: id, channel: 'slack', ...over });

function aStoreWith(...alerts: readonly ReturnType<typeof anAlert>[]): Store {
  const { store } = aStore();
  store.commit(aPoll({ alerts }));
  return store;
}

function trouble(over: Partial<Parameters<Store['outbox']['postpone']>[2]> = {}) {
  return { channel: 'slack', sinceAt: builtAt, lastAt: builtAt, holdUntil: builtAt + minute, reason: 'down', ...over };
}

function waiting(store: Store) {
  return store.outbox.waiting('slack');
}

describe('rowsFor', () => {
  it('takes alerts for channels other than the desktop', () => {
    const alerts = [
      onSlack('a'),
      onSlack('b', { verdict: 'digested' }),
      onSlack('c', { verdict: 'muted' }),
      anAlert({ id: 'd' }),
    ];
    expect(rowsFor(alerts).map(({ alert }) => alert.id)).toEqual(['slack:a']);
  });

  it('gives each vendor, incident, change and channel a stable key of its own', () => {
    const alerts = [
      onSlack('a'),
      onSlack('a', { vendorId: toVendorId('beta') }),
      onSlack('a', { incidentId: 'i2' }),
      onSlack('b'),
      onSlack('a', { channel: 'mail', id: 'mail:a' }),
    ];
    const keys = rowsFor(alerts).map(({ key }) => key);
    expect(new Set(keys).size).toBe(alerts.length);
    expect(rowsFor(alerts).map(({ key }) => key)).toEqual(keys);
    for (const key of keys) expect(key).toMatch(/^[0-9a-f]{64}$/);
  });

  const page = { incidentId: null, url: 'https://status.acme.example/' };
  it.each<[string, Parameters<typeof anAlert>[0], string | null]>([
    ['an incident', {}, 'acme/incident/i1'],
    ['a maintenance', { incidentId: null, maintenanceId: 'm1' }, 'acme/maintenance/m1'],
    ['a component', { ...page, kind: 'component_changed', title: 'Prod 2 > API' }, 'acme/component/c1'],
    [
      'a component in a line of 1.0',
      { ...page, kind: 'component_changed', title: 'Prod 2 > API', componentIds: [] },
      'acme/component/Prod 2 > API',
    ],
    ['a page', { ...page, kind: 'page_unreadable' }, 'acme/page/'],
    ['a filter', { ...page, kind: 'filter_drift' }, 'acme/filter'],
    ['a digest, which concerns everything', { ...page, kind: 'digest' }, null],
  ])('threads messages about %s', (_, over, thread) => {
    expect(rowsFor([onSlack('a', over)])[0]?.thread).toBe(thread);
  });
});

describe('the stored outbox', () => {
  it('holds committed decisions in order until they are sent', () => {
    const store = aStoreWith(onSlack('a'), onSlack('b'));
    store.commitAlerts([onSlack('c')]);
    expect(waiting(store).map(({ key }) => store.outbox.alertOf(key)?.changeKey)).toEqual(['a', 'b', 'c']);
    expect(store.outbox.channels()).toEqual(['slack']);
    const [first] = waiting(store);
    if (first) store.outbox.markSent(first, builtAt + minute, null);
    expect(waiting(store)).toHaveLength(2);
  });

  it('does not queue a repeated decision, even after its delivery', () => {
    const store = aStoreWith(onSlack('a'));
    store.commit(aPoll({ alerts: [onSlack('a')] }));
    const [row, ...more] = waiting(store);
    expect(more).toEqual([]);
    if (row) store.outbox.markSent(row, builtAt, null);
    store.commit(aPoll({ alerts: [onSlack('a')] }));
    expect(waiting(store)).toEqual([]);
  });

  it('records in the ledger what was sent and what was summarised', () => {
    const store = aStoreWith(onSlack('a'), onSlack('b'), onSlack('c'));
    const [a, b, c] = waiting(store);
    if (!a || !b || !c) throw new Error('expected three rows');
    store.outbox.markSent(a, builtAt + 1, null);
    store.outbox.coalesce({ key: c.key, supersededCount: 1 }, [b.key], builtAt + 2);
    expect(store.ledgerOfIncident(acme, 'i1').map(({ delivery, deliveredAt }) => [delivery, deliveredAt])).toEqual([
      ['sent', builtAt + 1],
      ['summarised', builtAt + 2],
      ['none', null],
    ]);
    expect(waiting(store)).toMatchObject([{ key: c.key, supersededCount: 1 }]);
  });

  it('keeps the thread reference from the latest message', () => {
    const store = aStoreWith(onSlack('a'), onSlack('b'));
    const [a, b] = waiting(store);
    if (!a || !b) throw new Error('expected two rows');
    expect(store.outbox.refOf('slack', 'acme/incident/i1')).toBeNull();
    store.outbox.markSent(a, builtAt, 'first');
    store.outbox.markSent(b, builtAt, 'second');
    expect(store.outbox.refOf('slack', 'acme/incident/i1')).toBe('second');
  });

  it('delays a row after a failure, and records the channel’s error', () => {
    const store = aStoreWith(onSlack('a'));
    const [row] = waiting(store);
    if (row) store.outbox.postpone(row.key, builtAt + minute, trouble());
    expect(waiting(store)).toMatchObject([{ attempts: 1, failing: true, nextAt: builtAt + minute }]);
    expect(store.outbox.trouble('slack')).toEqual(trouble());
  });

  it('makes other rows that failed due again once the channel accepts something', () => {
    const store = aStoreWith(onSlack('a'), onSlack('b'), onSlack('c'));
    const [a, b, c] = waiting(store);
    if (!a || !b || !c) throw new Error('expected three rows');
    for (const { key } of [a, b]) store.outbox.postpone(key, builtAt + 60 * minute, trouble());
    store.outbox.markSent(c, builtAt, null);
    expect(waiting(store).map(({ nextAt, failing, attempts }) => [nextAt, failing, attempts])).toEqual([
      [0, false, 1],
      [0, false, 1],
    ]);
    expect(store.outbox.trouble('slack')).toBeNull();
  });

  it('delays a row that failed on its own', () => {
    const store = aStoreWith(onSlack('a'), onSlack('b'));
    const [a, b] = waiting(store);
    if (!a || !b) throw new Error('expected two rows');
    store.outbox.postpone(a.key, builtAt + 60 * minute, trouble());
    store.outbox.markSent(b, builtAt, null);
    expect(waiting(store)).toMatchObject([{ nextAt: builtAt + 60 * minute, failing: false }]);
  });

  it('makes all rows of a channel due when it is resumed', () => {
    const store = aStoreWith(onSlack('a'));
    const [row] = waiting(store);
    if (row) store.outbox.postpone(row.key, builtAt + minute, trouble());
    store.outbox.resume('slack');
    expect(waiting(store)).toMatchObject([{ nextAt: 0, failing: false }]);
    expect(store.outbox.trouble('slack')).toBeNull();
  });

  it('deletes rows, and old references when pruning', () => {
    const store = aStoreWith(onSlack('a'), onSlack('b', { incidentId: 'i2' }));
    const [a, b] = waiting(store);
    if (!a || !b) throw new Error('expected two rows');
    store.outbox.markSent(a, builtAt, 'ref');
    store.outbox.drop([b.key]);
    expect(store.outbox.channels()).toEqual([]);
    store.prune(builtAt + 1);
    expect(store.outbox.refOf('slack', 'acme/incident/i1')).toBeNull();
  });

  it('drops the references of a channel with a new destination, and keeps its queue', () => {
    const store = aStoreWith(onSlack('a'), onSlack('b'));
    const [a] = waiting(store);
    if (a) store.outbox.markSent(a, builtAt, 'first');
    store.outbox.unthread('slack');
    expect(store.outbox.refOf('slack', 'acme/incident/i1')).toBeNull();
    expect(store.outbox.count('slack')).toBe(1);
  });

  it('deletes everything of a removed channel, and nothing of others', () => {
    const store = aStoreWith(onSlack('a'), onSlack('b'), onSlack('c', { channel: 'mail', id: 'mail:c' }));
    const [a, b] = waiting(store);
    if (!a || !b) throw new Error('expected two rows');
    store.outbox.markSent(a, builtAt, 'first');
    store.outbox.postpone(b.key, builtAt + minute, trouble());
    store.outbox.forget('slack');
    expect([store.outbox.count('slack'), store.outbox.count('mail')]).toEqual([0, 1]);
    expect(store.outbox.trouble('slack')).toBeNull();
    expect(store.outbox.refOf('slack', 'acme/incident/i1')).toBeNull();
  });
});
