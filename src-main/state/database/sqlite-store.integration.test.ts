import fc from 'fast-check';
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
import { openDatabase } from './database.ts';
import { createStore } from './sqlite-store.ts';
import type { PollCommit, Store } from './store.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

function aStore(): { readonly store: Store; readonly sql: (text: string) => void } {
  const { database } = openDatabase(':memory:', { now: () => builtAt });
  const store = createStore({ database, path: null }, { now: () => builtAt, report: () => {} });
  return { store, sql: database.exec };
}

/** One page after another, a minute apart. */
function storeAfter(...pages: readonly Parameters<typeof aStatusPage>[0][]): Store {
  const { store } = aStore();
  for (const [index, page] of pages.entries())
    store.commit(aPoll({ at: builtAt + index * minute, page: aStatusPage(page) }));
  return store;
}

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

  it.each(readings)('gives back a %s reading as it was committed', (_, reading) => {
    const { store } = aStore();
    const stored = aStoredReading({ reading, postmortemUntil: builtAt + day });
    store.commit({ ...aPoll(), stored });
    expect(store.loadReadings()).toEqual([stored]);
  });

  it('replaces the reading of a vendor at each commit and keeps the page through a failure', () => {
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
    'makes a reading with %s pending, so that the next page is a baseline; others go on',
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

  it('keeps a page with a word of a later release, reads the word as unknown and names it', () => {
    const { store, sql } = aStore();
    store.commit(aPoll());
    sql(`UPDATE pages SET page = json_set(page, '$.components[0].status', 'on_fire')`);
    const [reading] = store.loadReadings();
    expect(reading?.reading).toMatchObject({
      kind: 'fresh',
      page: { components: [{ id: 'c1', status: 'unknown' }], notUnderstood: ['status "on_fire"'] },
    });
  });

  it('takes what an older release did not remember as not there', () => {
    const { store, sql } = aStore();
    store.commit(aPoll());
    sql(`UPDATE readings SET memory = '{"told":{"c1":"operational"}}'`);
    expect(store.loadReadings()[0]?.memory).toEqual({ ...emptyMemory, told: { c1: 'operational' } });
  });
});

describe('confirm', () => {
  const validators = { summary: { etag: '"b2"', lastModified: null } };

  it('is written with the next flush and makes the reading fresh', () => {
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

  it('is written with the commit of another vendor', () => {
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

  it('does not make a reading of a vendor that has none', () => {
    const { store } = aStore();
    store.confirm(acme, builtAt, validators);
    store.flush();
    expect(store.loadReadings()).toEqual([]);
  });
});

describe('forgetReading', () => {
  it('drops the reading, ends its spans, and keeps history and ledger', () => {
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

describe('incident', () => {
  it('is null for one that was never seen', () => {
    expect(storeAfter({}).incident(acme, 'i1')).toBeNull();
  });

  it('comes back as committed, with the time when it was first seen', () => {
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

  it('keeps every text of an edited update with the time when it was first seen', () => {
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

  it('keeps an update that the vendor deleted, which is no longer in the incident itself', () => {
    const both = anIncident({ updates: [anUpdate(), anUpdate({ id: 'u2' })] });
    const one = anIncident({ updates: [anUpdate({ id: 'u2' })] });
    const stored = storeAfter({ incidents: [both] }, { incidents: [one] }).incident(acme, 'i1');
    expect(stored?.incident.updates.map(({ id }) => id)).toEqual(['u2']);
    expect(stored?.updates.map(({ id }) => id)).toEqual(['u1', 'u2']);
  });

  it('orders updates by the time of posting, ties by first seen, and dateless ones by when they were seen', () => {
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

  it('does not take two updates with one id for edits of each other', () => {
    const updates = [anUpdate({ body: 'one' }), anUpdate({ body: 'two' })];
    const twice = (title: string) => ({ incidents: [anIncident({ title, updates })] });
    const stored = storeAfter(twice('a'), twice('b'), twice('c')).incident(acme, 'i1');
    expect(stored?.updates.map(({ body, earlier }) => [body, earlier])).toEqual([
      ['one', []],
      ['two', []],
    ]);
  });

  it('stops adding revisions when a page edits its text at every poll', () => {
    const pages = Array.from({ length: 130 }, (_, index) => ({
      incidents: [anIncident({ updates: [anUpdate({ body: `${index} minutes ago` })] })],
    }));
    const [update] = storeAfter(...pages).incident(acme, 'i1')?.updates ?? [];
    expect([update?.body, update?.earlier.length]).toEqual(['129 minutes ago', 100]);
  });

  it('takes what the rules made of it over what was read, and keeps what only the raw page lists', () => {
    const { store } = aStore();
    const held = anIncident({ status: 'resolved', resolvedInferred: true });
    store.commit({
      ...aPoll({ page: aStatusPage({ incidents: [held] }) }),
      read: aStatusPage({ incidents: [anIncident(), anIncident({ id: 'old', status: 'resolved' })] }),
      changes: [{ key: 'withdrawn:gone', kind: 'withdrawn', incident: anIncident({ id: 'gone' }) }],
    });
    expect(store.incident(acme, 'i1')?.incident.resolvedInferred).toBe(true);
    expect(store.wasSeen(acme, 'old')).toBe(true);
    expect(store.wasSeen(acme, 'gone')).toBe(true);
  });

  it('files an incident whose id changed under the id that it was first seen with', () => {
    const { store } = aStore();
    const memory = { ...emptyMemory, aliases: { renamed: 'i1' } };
    const page = aStatusPage({ incidents: [anIncident()] });
    const poll: PollCommit = { ...aPoll({ page }), read: aStatusPage({ incidents: [anIncident({ id: 'renamed' })] }) };
    store.commit({ ...poll, stored: { ...poll.stored, memory } });
    expect(store.incidents(acme, {}).map(({ incident }) => incident.id)).toEqual(['i1']);
  });

  it('knows when the user looked at it first, and when the desktop first told of it', () => {
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
  it('tells of many at once when they were seen here and looked at, and nothing of the unheard-of', () => {
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

  it('gives no more than the limit', () => {
    expect(ids({ limit: 2 })).toEqual(['new', 'old']);
  });

  it('gives those that lasted until the asked time or later, open ones always', () => {
    expect(ids({ sinceAt: builtAt - 2 * day })).toEqual(['new', 'long', 'open']);
  });
});

describe('maintenances', () => {
  it('counts how often the window was moved, and keeps the updates that were taken away', () => {
    const update = anUpdate({ id: 'm-u1' });
    const at = (startsAt: number, updates: readonly (typeof update)[]) => ({
      maintenances: [aMaintenance({ startsAt, updates: updates.map((one) => ({ ...one, status: 'scheduled' })) })],
    });
    const store = storeAfter(at(builtAt, [update]), at(builtAt, []), at(builtAt + hour, []), at(builtAt + day, []));
    expect(store.maintenances(acme, {})).toMatchObject([
      { id: 'm1', startsAt: builtAt + day, moves: 2, firstSeenAt: builtAt, updates: [{ id: 'm-u1' }] },
    ]);
  });

  it('leaves out those that ended before the asked time', () => {
    const store = storeAfter({
      maintenances: [
        aMaintenance({ id: 'past', endsAt: builtAt - day }),
        aMaintenance({ id: 'later', startsAt: builtAt, endsAt: null }),
        aMaintenance({ id: 'dateless', startsAt: null, endsAt: null }),
      ],
    });
    expect(store.maintenances(acme, { sinceAt: builtAt - hour }).map(({ id }) => id)).toEqual(['dateless', 'later']);
  });

  it('knows the window before the last move', () => {
    const window = (startsAt: number | null, endsAt: number | null) => ({
      maintenances: [aMaintenance({ startsAt, endsAt })],
    });
    const movedFrom = (store: Store) => store.maintenance(acme, 'm1')?.maintenance.movedFrom;
    const once = storeAfter(window(builtAt, builtAt + hour));
    expect(movedFrom(once)).toBeNull();
    const twice = storeAfter(
      window(builtAt, null),
      window(builtAt + hour, null),
      window(builtAt + hour, builtAt + day),
    );
    expect(movedFrom(twice)).toEqual({ startsAt: builtAt + hour, endsAt: null });
    const dated = storeAfter(window(null, null), window(builtAt, null));
    expect(movedFrom(dated)).toBeNull();
  });

  it('gives one with its updates and their earlier texts', () => {
    const saying = (body: string) => ({
      maintenances: [aMaintenance({ updates: [{ ...anUpdate({ id: 'u1', body }), status: 'scheduled' }] })],
    });
    const store = storeAfter(saying('At noon.'), saying('At one.'));
    expect(store.maintenance(acme, 'm1')?.updates).toMatchObject([
      { body: 'At one.', firstSeenAt: builtAt, earlier: [{ body: 'At noon.', seenAt: builtAt }] },
    ]);
    expect(store.maintenance(acme, 'm2')).toBeNull();
  });

  it('gives the lines that tell of one', () => {
    const { store } = aStore();
    const about = { kind: 'maintenance_announced', incidentId: null } as const;
    store.commitAlerts([
      anAlert({ ...about, id: 'a1', maintenanceId: 'm1' }),
      anAlert({ ...about, id: 'a2', maintenanceId: 'm2' }),
      anAlert({ id: 'a3', incidentId: 'm1' }),
    ]);
    expect(store.ledgerOfMaintenance(acme, 'm1').map(({ id }) => id)).toEqual(['a1']);
  });
});

describe('plannedBetween', () => {
  const windowed = (id: string, startsAt: number | null, endsAt: number | null) =>
    aMaintenance({ id, startsAt, endsAt });
  const store = storeAfter({
    maintenances: [
      windowed('after', builtAt + day, builtAt + 2 * day),
      windowed('long', builtAt - 9 * day, builtAt + 9 * day),
      windowed('before', builtAt - 2 * day, builtAt - day),
      windowed('endless', builtAt + hour, null),
      windowed('backwards', builtAt + 2 * hour, builtAt - day),
      windowed('dateless', null, null),
    ],
  });
  const ids = (limit: number) => store.plannedBetween(builtAt, builtAt + day, limit).map(({ id }) => id);

  it('gives what touches the span, earliest first', () => {
    expect(ids(10)).toEqual(['long', 'endless', 'backwards']);
  });

  it('gives the latest where there is too much', () => {
    expect(ids(2)).toEqual(['endless', 'backwards']);
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

  it('steps from incident to incident, those of one instant in the order of their ids', () => {
    expect([ids('first'), ids('a'), ids('b')]).toEqual([
      [undefined, 'a'],
      ['first', 'b'],
      ['a', undefined],
    ]);
  });

  it('says what it is about, and whether there is a post-mortem', () => {
    expect(store.neighbours(acme, 'a').earlier).toEqual({
      incidentId: 'first',
      title: 'Trouble first',
      startedAt: builtAt - 2 * day,
      hasPostmortem: true,
    });
    expect(store.neighbours(acme, 'a').later?.hasPostmortem).toBe(false);
  });

  it('has none of an incident that nobody knows', () => {
    expect(store.neighbours(acme, 'gone')).toEqual({ earlier: null, later: null });
  });
});

describe('levelSpans', () => {
  const levels = (...polls: readonly (readonly [number, PollCommit['level']])[]) => {
    const { store } = aStore();
    for (const [minutes, level] of polls) store.commit(aPoll({ at: builtAt + minutes * minute, level }));
    return store
      .levelSpans(acme, 0)
      .map(({ fromAt, untilAt, state }) => [
        (fromAt - builtAt) / minute,
        untilAt === null ? null : (untilAt - builtAt) / minute,
        state,
      ]);
  };

  it('writes only what changed', () => {
    expect(levels([0, 'none'], [1, 'none'], [2, 'minor'], [3, 'minor'], [4, 'none'])).toEqual([
      [0, 2, 'none'],
      [2, 4, 'minor'],
      [4, null, 'none'],
    ]);
  });

  it('keeps the last of two levels of one instant', () => {
    expect(levels([0, 'none'], [1, 'minor'], [1, 'major'])).toEqual([
      [0, 1, 'none'],
      [1, null, 'major'],
    ]);
  });

  it('never makes a span end before it begins when the clock jumps back', () => {
    expect(levels([0, 'none'], [10, 'minor'], [5, 'none'], [20, 'major'])).toEqual([
      [0, 10, 'none'],
      [10, 20, 'none'],
      [20, null, 'major'],
    ]);
  });

  it('says unknown for a time when nobody was looking', () => {
    expect(levels([0, 'none'], [5, 'none'], [3 * 24 * 60, 'none'])).toEqual([
      [0, 5, 'none'],
      [5, 3 * 24 * 60, 'unknown'],
      [3 * 24 * 60, null, 'none'],
    ]);
  });

  it('says so too when the page was unchanged afterwards', () => {
    const { store } = aStore();
    store.commit(aPoll());
    store.confirm(acme, builtAt + minute, {});
    store.flush();
    store.confirm(acme, builtAt + 3 * day, {});
    store.flush();
    expect(store.levelSpans(acme, 0).map(({ state }) => state)).toEqual(['none', 'unknown', 'none']);
  });

  it('leaves out what ended before the asked time', () => {
    const { store } = aStore();
    store.commit(aPoll({ level: 'major' }));
    store.commit(aPoll({ at: builtAt + hour, level: 'none' }));
    expect(store.levelSpans(acme, builtAt + hour).map(({ state }) => state)).toEqual(['none']);
  });
});

describe('componentSpans', () => {
  it('writes only what changed, and ends when the component leaves the page', () => {
    const store = storeAfter(
      { components: [aComponent()] },
      { components: [aComponent({ status: 'major_outage' })] },
      { components: [aComponent({ status: 'major_outage' }), aComponent({ status: 'operational' })] },
      { components: [] },
    );
    expect(store.componentSpans(acme, 'c1', 0)).toEqual([
      { fromAt: builtAt, untilAt: builtAt + minute, state: 'operational' },
      { fromAt: builtAt + minute, untilAt: builtAt + 2 * minute, state: 'major_outage' },
      { fromAt: builtAt + 2 * minute, untilAt: builtAt + 3 * minute, state: 'operational' },
    ]);
  });

  it('holds the same, whether it remembers the last page or starts over before each', () => {
    const ids = ['c1', 'c2', 'c3'] as const;
    const status = fc.constantFrom('operational', 'partial_outage', 'major_outage');
    const page = fc.uniqueArray(fc.record({ id: fc.constantFrom(...ids), status }), { selector: ({ id }) => id });
    fc.assert(
      fc.property(fc.array(page, { maxLength: 12 }), (pages) => {
        const { database } = openDatabase(':memory:', { now: () => builtAt });
        const restarted = () => createStore({ database, path: null }, { now: () => builtAt, report: () => {} });
        const remembering = aStore().store;
        for (const [index, components] of pages.entries()) {
          const read = aStatusPage({ components: components.map((one) => aComponent(one)) });
          const poll = aPoll({ at: builtAt + index * minute, page: read });
          remembering.commit(poll);
          restarted().commit(poll);
        }
        for (const id of ids)
          expect(remembering.componentSpans(acme, id, 0)).toEqual(restarted().componentSpans(acme, id, 0));
      }),
    );
  });
});

describe('ledger', () => {
  it('keeps a line with words of a later release, and names them', () => {
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

  it('leaves out a line of another shape', () => {
    const { store, sql } = aStore();
    store.commitAlerts([anAlert()]);
    sql(`UPDATE ledger SET alert = json_set(alert, '$.at', 'noon')`);
    expect(store.ledgerOfIncident(acme, 'i1')).toEqual([]);
  });

  it('holds what is told on the desktop as pending until it was shown', () => {
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

  it('does not make a line pending again that was shown before a crash repeated it', () => {
    const { store } = aStore();
    store.commitAlerts([anAlert()]);
    store.markDelivered('a1', 'native', builtAt + 1);
    store.commitAlerts([anAlert({ at: builtAt + 5 })]);
    expect(store.pendingAlerts()).toEqual([]);
    expect(store.ledgerSince(0, 9)).toHaveLength(1);
  });

  it('has the line that was written last first, though the clock was set back between them', () => {
    const { store } = aStore();
    store.commitAlerts([anAlert({ id: 'a1', at: builtAt + 5 })]);
    store.commitAlerts([anAlert({ id: 'a2', at: builtAt })]);
    store.commitAlerts([anAlert({ id: 'a3', at: builtAt - 1 })]);
    expect(store.ledgerSince(builtAt, 9).map(({ id }) => id)).toEqual(['a2', 'a1']);
  });

  it('has the lines of one vendor by themselves, none of them crowded out by others', () => {
    const { store } = aStore();
    store.commitAlerts([anAlert({ id: 'a1', at: builtAt })]);
    for (const id of ['b1', 'b2', 'b3'])
      store.commitAlerts([anAlert({ id, at: builtAt + 1, vendorId: toVendorId('beta') })]);
    expect(store.ledgerSince(0, 2, anAlert().vendorId).map(({ id }) => id)).toEqual(['a1']);
    expect(store.ledgerSince(0, 2, toVendorId('beta')).map(({ id }) => id)).toEqual(['b3', 'b2']);
    expect(store.ledgerSince(builtAt + 1, 9, anAlert().vendorId)).toEqual([]);
  });

  it('keeps both lines of what was held and told later', () => {
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
  ] as const)('counts %s as told: %s', (verdict, told) => {
    const { store } = aStore();
    store.commitAlerts([anAlert({ verdict })]);
    expect(store.wasNotifiedOfChange('acme:opened:i1', 'desktop')).toBe(told);
    expect(store.wasNotifiedOf(acme, 'i1', 'desktop')).toBe(told);
    expect(store.wasNotifiedOf(acme, 'i1', 'ops-slack')).toBe(false);
    expect(store.wasNotifiedOf(acme, 'i2', 'desktop')).toBe(false);
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

  it('deletes what closed before, and keeps open incidents with their lines, so that they are not told again', () => {
    const store = pruned();
    expect(store.incidents(acme, {}).map(({ incident }) => incident.id)).toEqual(['open']);
    expect(['k1', 'k2', 'k3'].map((key) => store.wasNotifiedOfChange(key, 'desktop'))).toEqual([false, true, false]);
    expect(store.levelSpans(acme, 0).map(({ state }) => state)).toEqual(['none']);
  });

  it('still knows that it saw what it deleted, and does not take it in again while the page lists it', () => {
    const store = pruned();
    const again = aStatusPage({ incidents: [{ ...old, title: 'Renamed' }] });
    store.commit(aPoll({ page: again }));
    expect(store.wasSeen(acme, 'old')).toBe(true);
    expect(store.incident(acme, 'old')).toBeNull();
  });

  it('takes a deleted incident in again when it was reopened', () => {
    const store = pruned();
    store.commit(aPoll({ page: aStatusPage({ incidents: [{ ...old, status: 'investigating', resolvedAt: null }] }) }));
    expect(store.incident(acme, 'old')?.incident.status).toBe('investigating');
  });
});

describe('commit', () => {
  it('writes nothing of a poll that cannot be written whole, and goes on with the next', () => {
    const { store, sql } = aStore();
    sql("CREATE TRIGGER no BEFORE INSERT ON ledger BEGIN SELECT RAISE(ABORT, 'no'); END");
    const page = aStatusPage({ incidents: [anIncident()] });
    expect(() => store.commit(aPoll({ page, alerts: [anAlert()] }))).toThrow('no');
    expect([store.loadReadings(), store.incident(acme, 'i1'), store.levelSpans(acme, 0)]).toEqual([[], null, []]);
    sql('DROP TRIGGER no');
    store.commit(aPoll({ page }));
    expect(store.loadReadings()[0]?.reading).toMatchObject({ kind: 'fresh', page });
  });

  it.each(['constructor', '__proto__', 'toString', ''])('takes ids such as "%s" as they are', (id) => {
    const incident = anIncident({ id, componentIds: [id], updates: [anUpdate({ id })] });
    const page = { components: [aComponent({ id })], incidents: [incident], maintenances: [aMaintenance({ id })] };
    const store = storeAfter(page, page);
    expect(store.incident(acme, id)?.incident).toEqual(incident);
    expect(store.componentSpans(acme, id, 0)).toHaveLength(1);
  });
});
