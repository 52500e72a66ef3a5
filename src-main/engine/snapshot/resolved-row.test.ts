import { describe, expect, it } from 'vitest';
import type { Incident } from '#shared/domain/incident.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { aComponent, anIncident, aStatusPage, builtAt } from '#shared/testing/builders.ts';
import type { StoredIncident } from '../../state/database/store.ts';
import { aVendorState } from '../testing/builders.ts';
import { findComponents } from './find-components.ts';
import { resolvedRows } from './resolved-row.ts';

const vendorId = toVendorId('acme');
const page = aStatusPage({
  components: [aComponent({ id: 'c1', name: 'Cards' }), aComponent({ id: 'c2', name: 'Payouts' })],
});
const reading = { kind: 'fresh', page, readAt: builtAt } as const;
const state = aVendorState({ reading }, { vendorId, filter: { rule: 'only', patterns: ['Cards'] } });

function stored(over: Partial<Incident>): StoredIncident {
  const incident = anIncident({ status: 'resolved', resolvedAt: builtAt, componentIds: ['c1'], ...over });
  return { vendorId, incident, firstSeenAt: builtAt, viewedAt: null, toldAt: null, updates: [] };
}

describe('resolvedRows', () => {
  it.each<[string, Partial<Incident>, number]>([
    ['ended and was watched', {}, 1],
    ['is open', { status: 'monitoring', resolvedAt: null }, 0],
    ['touches nothing that is watched', { componentIds: ['c2'] }, 0],
    ['tells no time of its end', { resolvedAt: null, updates: [] }, 0],
  ])('includes or omits an incident that %s', (_, over, count) => {
    expect(resolvedRows(state, [stored(over)])).toHaveLength(count);
  });

  it('marks a post-mortem', () => {
    const rows = resolvedRows(state, [stored({}), stored({ id: 'i2', status: 'postmortem' })]);
    expect(rows.map(({ hasPostmortem }) => hasPostmortem)).toEqual([false, true]);
  });
});

describe('findComponents', () => {
  it('searches vendor and path together, watched components first', () => {
    expect(findComponents([state], 'a', builtAt).length).toBe(0);
    expect(findComponents([state], 'acme pay', builtAt).map(({ path, watched }) => [path, watched])).toEqual([
      ['Payouts', false],
    ]);
    expect(findComponents([state], 'rd', builtAt).map(({ path, watched }) => [path, watched])).toEqual([
      ['Cards', true],
    ]);
  });

  it('returns nothing for an empty query', () => {
    expect(findComponents([state], ' ', builtAt)).toEqual([]);
  });
});
