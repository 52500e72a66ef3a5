import { describe, expect, it } from 'vitest';
import { anAlert, anIncident, anUpdate, aStatusPage, builtAt } from '#shared/testing/builders.ts';
import { emptyMemory } from '../../changes/reading-memory.ts';
import { acme, aPoll } from '../testing/builders.ts';
import { aStore, storeAfter } from '../testing/memory-store.ts';
import type { PollCommit, Store } from './store.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe('incident', () => {
  it('is null if it was never seen', () => {
    expect(storeAfter({}).incident(acme, 'i1')).toBeNull();
  });

  it('is returned as committed, with the time it was first seen', () => {
    const incident = anIncident({ updates: [anUpdate(), anUpdate({ id: 'u2', postedAt: builtAt + 5 })] });
    expect(storeAfter({ incidents: [incident] }).incident(acme, 'i1')).toEqual({
      vendorId: acme,
      incident,
      firstSeenAt: builtAt,
      viewedAt: null,
      toldAt: null,
      updates: incident.updates.map((update) => ({ ...update, firstSeenAt: builtAt, earlier: [] })),
    });
  });

  it('keeps every text of an edited update with the time it was first seen', () => {
    const edited = (body: string) => ({ incidents: [anIncident({ updates: [anUpdate({ body })] })] });
    const stored = storeAfter(edited('one'), edited('two'), edited('two'), edited('three')).incident(acme, 'i1');
    expect(stored?.updates).toMatchObject([
      {
        body: 'three',
        firstSeenAt: builtAt,
        earlier: [
          { body: 'one', seenAt: builtAt },
          { body: 'two', seenAt: builtAt + minute },
        ],
      },
    ]);
  });

  it('keeps an update the vendor deleted, outside the incident itself', () => {
    const both = anIncident({ updates: [anUpdate(), anUpdate({ id: 'u2' })] });
    const one = anIncident({ updates: [anUpdate({ id: 'u2' })] });
    const stored = storeAfter({ incidents: [both] }, { incidents: [one] }).incident(acme, 'i1');
    expect(stored?.incident.updates.map(({ id }) => id)).toEqual(['u2']);
    expect(stored?.updates.map(({ id }) => id)).toEqual(['u1', 'u2']);
  });

  it('orders updates by posting time, then by when they were first seen', () => {
    const first = anUpdate({ id: 'late', postedAt: builtAt + hour });
    const second = anUpdate({ id: 'dateless', postedAt: null });
    const third = anUpdate({ id: 'backdated', postedAt: builtAt - hour });
    const tied = anUpdate({ id: 'tied', postedAt: builtAt + hour });
    const stored = storeAfter(
      { incidents: [anIncident({ updates: [first] })] },
      { incidents: [anIncident({ updates: [tied, third, second, first] })] },
    ).incident(acme, 'i1');
    expect(stored?.updates.map(({ id }) => id)).toEqual(['backdated', 'dateless', 'late', 'tied']);
  });

  it('does not mistake two updates with one id for an edit', () => {
    const updates = [anUpdate({ body: 'one' }), anUpdate({ body: 'two' })];
    const twice = (title: string) => ({ incidents: [anIncident({ title, updates })] });
    const stored = storeAfter(twice('a'), twice('b'), twice('c')).incident(acme, 'i1');
    expect(stored?.updates.map(({ body, earlier }) => [body, earlier])).toEqual([
      ['one', []],
      ['two', []],
    ]);
  });

  it('stops adding revisions when a page edits its text in every poll', () => {
    const pages = Array.from({ length: 130 }, (_, index) => ({
      incidents: [anIncident({ updates: [anUpdate({ body: `${index} minutes ago` })] })],
    }));
    const [update] = storeAfter(...pages).incident(acme, 'i1')?.updates ?? [];
    expect([update?.body, update?.earlier.length]).toEqual(['129 minutes ago', 100]);
  });

  it('stores the reconciled incident, and what only the raw page lists', () => {
    const { store } = aStore();
    const stored = anIncident({ status: 'resolved', resolvedInferred: true });
    store.commit({
      ...aPoll({ page: aStatusPage({ incidents: [stored] }) }),
      read: aStatusPage({ incidents: [anIncident(), anIncident({ id: 'old', status: 'resolved' })] }),
      changes: [{ key: 'withdrawn:gone', kind: 'withdrawn', incident: anIncident({ id: 'gone' }) }],
    });
    expect(store.incident(acme, 'i1')?.incident.resolvedInferred).toBe(true);
    expect(store.wasSeen(acme, 'old')).toBe(true);
    expect(store.wasSeen(acme, 'gone')).toBe(true);
  });

  it('stores an incident whose id changed under its first id', () => {
    const { store } = aStore();
    const memory = { ...emptyMemory, aliases: { renamed: 'i1' } };
    const page = aStatusPage({ incidents: [anIncident()] });
    const poll: PollCommit = { ...aPoll({ page }), read: aStatusPage({ incidents: [anIncident({ id: 'renamed' })] }) };
    store.commit({ ...poll, stored: { ...poll.stored, memory } });
    expect(store.incidents(acme, {}).map(({ incident }) => incident.id)).toEqual(['i1']);
  });

  it('knows when the user first viewed it, and when the desktop first notified', () => {
    const { store } = aStore();
    const page = aStatusPage({ incidents: [anIncident()] });
    store.commit(aPoll({ page, alerts: [anAlert(), anAlert({ id: 'a2', channel: 'ops-slack', at: 5 })] }));
    store.markViewed(acme, ['i1', 'unheard-of'], builtAt + 7);
    store.markViewed(acme, ['i1'], builtAt + 9);
    store.markDelivered('a1', 'native', builtAt + 3);
    expect(store.incident(acme, 'i1')).toMatchObject({ viewedAt: builtAt + 7, toldAt: builtAt + 3 });
  });
});

describe('seen states', () => {
  it('can be new again', () => {
    const store = storeAfter({ incidents: [anIncident(), anIncident({ id: 'i2' })] });
    store.markViewed(acme, ['i1', 'i2'], builtAt + 7);
    store.markNew(acme, ['i2', 'unheard-of']);
    const viewed = [...store.seenStates(acme, ['i1', 'i2'])].map(([id, { viewedAt }]) => [id, viewedAt]);
    expect(viewed).toEqual([
      ['i1', builtAt + 7],
      ['i2', null],
    ]);
  });

  it('returns for many incidents when they were first seen and viewed, and skips unknown ones', () => {
    const store = storeAfter({ incidents: [anIncident(), anIncident({ id: 'i2' }), anIncident({ id: 'i3' })] });
    store.markViewed(acme, ['i2'], builtAt + 7);
    const { firstSeenAt = 0 } = store.incident(acme, 'i1') ?? {};
    expect(store.seenStates(acme, ['i1', 'i2', "'; --"])).toEqual(
      new Map([
        ['i1', { firstSeenAt, viewedAt: null }],
        ['i2', { firstSeenAt, viewedAt: builtAt + 7 }],
      ]),
    );
  });
});

describe('incidents', () => {
  const closed = (id: string, startedAt: number, resolvedAt: number) =>
    anIncident({ id, startedAt, resolvedAt, status: 'resolved' });
  const incidents = [
    closed('old', builtAt - 9 * day, builtAt - 8 * day),
    closed('long', builtAt - 10 * day, builtAt - day),
    anIncident({ id: 'open', startedAt: builtAt - 20 * day }),
    closed('new', builtAt - hour, builtAt),
  ];
  const ids = (query: Parameters<Store['incidents']>[1]) =>
    storeAfter({ incidents })
      .incidents(acme, query)
      .map(({ incident }) => incident.id);

  it('lists the newest start first', () => {
    expect(ids({})).toEqual(['new', 'old', 'long', 'open']);
  });

  it('respects the limit', () => {
    expect(ids({ limit: 2 })).toEqual(['new', 'old']);
  });

  it('returns incidents that lasted until the given time, open ones always', () => {
    expect(ids({ sinceAt: builtAt - 2 * day })).toEqual(['new', 'long', 'open']);
  });

  it('leaves open ones out when asked for closed ones', () => {
    expect(ids({ onlyClosed: true })).toEqual(['new', 'old', 'long']);
    expect(ids({ sinceAt: builtAt - 2 * day, onlyClosed: true })).toEqual(['new', 'long']);
  });
});

describe('neighbours', () => {
  const began = (id: string, startedAt: number) => anIncident({ id, title: `Trouble ${id}`, startedAt });
  const store = storeAfter({
    incidents: [
      { ...began('first', builtAt - 2 * day), updates: [anUpdate({ status: 'postmortem' })] },
      began('a', builtAt - day),
      began('b', builtAt - day),
    ],
  });
  const ids = (id: string) => {
    const { earlier, later } = store.neighbours(acme, id);
    return [earlier?.incidentId, later?.incidentId];
  };

  it('steps from incident to incident, ordered by id when times are equal', () => {
    expect([ids('first'), ids('a'), ids('b')]).toEqual([
      [undefined, 'a'],
      ['first', 'b'],
      ['a', undefined],
    ]);
  });

  it('has the title and whether there is a post-mortem', () => {
    expect(store.neighbours(acme, 'a').earlier).toEqual({
      incidentId: 'first',
      title: 'Trouble first',
      startedAt: builtAt - 2 * day,
      hasPostmortem: true,
    });
    expect(store.neighbours(acme, 'a').later?.hasPostmortem).toBe(false);
  });

  it('is empty for an unknown incident', () => {
    expect(store.neighbours(acme, 'gone')).toEqual({ earlier: null, later: null });
  });
});
