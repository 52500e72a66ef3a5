import { describe, expect, it } from 'vitest';
import { toVendorId } from '#shared/domain/vendor.ts';
import { anAlert, builtAt } from '#shared/testing/builders.ts';
import { acme } from '../testing/builders.ts';
import { aStore } from '../testing/memory-store.ts';

describe('ledger', () => {
  it('keeps a line with unknown words from a later release, and reports them', () => {
    const { store, sql } = aStore();
    store.commitAlerts([anAlert({ why: 'touches Pipelines' })]);
    sql(`UPDATE ledger SET alert = json_set(alert, '$.rule', 'weather', '$.kind', 'forecast', '$.impact', 'stormy')`);
    expect(store.ledgerOfIncident(acme, 'i1')).toMatchObject([
      {
        id: 'a1',
        verdict: 'told',
        kind: 'updated',
        impact: 'unknown',
        why: 'touches Pipelines; unknown kind "forecast"; unknown rule "weather"; unknown impact "stormy"',
      },
    ]);
  });

  it('leaves out a malformed line', () => {
    const { store, sql } = aStore();
    store.commitAlerts([anAlert()]);
    sql(`UPDATE ledger SET alert = json_set(alert, '$.at', 'noon')`);
    expect(store.ledgerOfIncident(acme, 'i1')).toEqual([]);
  });

  it('keeps a desktop alert pending until it was shown', () => {
    const { store } = aStore();
    store.commitAlerts([
      anAlert({ id: 'a1' }),
      anAlert({ id: 'a2', verdict: 'listed' }),
      anAlert({ id: 'a3', channel: 'ops-slack' }),
      anAlert({ id: 'a4' }),
    ]);
    store.markDelivered('a1', 'fallback', builtAt + 1);
    expect(store.pendingAlerts().map(({ id }) => id)).toEqual(['a4']);
    expect(store.ledgerSince(0, 9).map(({ id, delivery, deliveredAt }) => [id, delivery, deliveredAt])).toEqual([
      ['a4', 'pending', null],
      ['a3', 'none', null],
      ['a2', 'none', null],
      ['a1', 'fallback', builtAt + 1],
    ]);
  });

  it('does not make a shown line pending again when a crash repeats it', () => {
    const { store } = aStore();
    store.commitAlerts([anAlert()]);
    store.markDelivered('a1', 'native', builtAt + 1);
    store.commitAlerts([anAlert({ at: builtAt + 5 })]);
    expect(store.pendingAlerts()).toEqual([]);
    expect(store.ledgerSince(0, 9)).toHaveLength(1);
  });

  it('returns the line written last first, even if the clock was set back', () => {
    const { store } = aStore();
    store.commitAlerts([anAlert({ id: 'a1', at: builtAt + 5 })]);
    store.commitAlerts([anAlert({ id: 'a2', at: builtAt })]);
    store.commitAlerts([anAlert({ id: 'a3', at: builtAt - 1 })]);
    expect(store.ledgerSince(builtAt, 9).map(({ id }) => id)).toEqual(['a2', 'a1']);
  });

  it('returns the lines of one vendor, not crowded out by others', () => {
    const { store } = aStore();
    store.commitAlerts([anAlert({ id: 'a1', at: builtAt })]);
    for (const id of ['b1', 'b2', 'b3'])
      store.commitAlerts([anAlert({ id, at: builtAt + 1, vendorId: toVendorId('beta') })]);
    expect(store.ledgerSince(0, 2, anAlert().vendorId).map(({ id }) => id)).toEqual(['a1']);
    expect(store.ledgerSince(0, 2, toVendorId('beta')).map(({ id }) => id)).toEqual(['b3', 'b2']);
    expect(store.ledgerSince(builtAt + 1, 9, anAlert().vendorId)).toEqual([]);
  });

  it('keeps both lines of an alert that was held and sent later', () => {
    const { store } = aStore();
    store.commitAlerts([anAlert({ verdict: 'held' })]);
    expect(store.wasNotifiedOfChange('acme:opened:i1', 'desktop')).toBe(false);
    store.commitAlerts([anAlert({ at: builtAt + 5 })]);
    expect(store.ledgerOfIncident(acme, 'i1').map(({ verdict }) => verdict)).toEqual(['held', 'told']);
    expect(store.pendingAlerts()).toHaveLength(1);
  });

  it.each([
    ['told', true],
    ['digested', true],
    ['held', false],
    ['listed', false],
    ['muted', false],
    ['filtered', false],
    ['quiet', false],
    ['duplicate', false],
    ['baseline', false],
    ['failed', false],
  ] as const)('counts %s as notified: %s', (verdict, told) => {
    const { store } = aStore();
    store.commitAlerts([anAlert({ verdict })]);
    expect(store.wasNotifiedOfChange('acme:opened:i1', 'desktop')).toBe(told);
    expect(store.wasNotifiedOf(acme, 'i1', 'desktop')).toBe(told);
    expect(store.wasNotifiedOf(acme, 'i1', 'ops-slack')).toBe(false);
    expect(store.wasNotifiedOf(acme, 'i2', 'desktop')).toBe(false);
  });
});
