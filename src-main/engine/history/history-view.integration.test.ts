import { describe, expect, it } from 'vitest';
import { dayMs, hourMs, minuteMs } from '#shared/domain/duration.ts';
import type { Incident } from '#shared/domain/incident.ts';
import type { Reading } from '#shared/domain/reading.ts';
import { toVendorId, type VendorId } from '#shared/domain/vendor.ts';
import {
  aComponent,
  aGroup,
  aMaintenance,
  anAlert,
  anIncident,
  anUpdate,
  aStatusPage,
  aSubscription,
  builtAt,
} from '#shared/testing/builders.ts';
import { databaseName, openDatabase } from '../../state/database/database.ts';
import { createStore } from '../../state/database/sqlite-store.ts';
import type { PollCommit, Store } from '../../state/database/store.ts';
import { acme, aPoll, aStoredReading } from '../../state/testing/builders.ts';
import { scratchDirectory } from '../../state/testing/scratch-directory.ts';
import { collectEvidence } from './collect-evidence.ts';
import { historyIncidents } from './history-incidents.ts';
import { historyView } from './history-view.ts';

const now = builtAt + 10 * dayMs;
const bolt = toVendorId('bolt');

function aHistory(...polls: readonly PollCommit[]) {
  const { database } = openDatabase(`${scratchDirectory()}/${databaseName}`, { now: () => now });
  const store = createStore({ database, path: null }, { now: () => now, report: () => {} });
  for (const poll of polls) store.commit(poll);
  return store;
}

function deps(store: Store, over: { readonly vendors?: readonly VendorId[]; readonly reading?: Reading } = {}) {
  const readings = new Map(store.loadReadings().map(({ vendorId, reading }) => [vendorId, reading]));
  let steps = 0;
  return {
    store,
    subscriptions: (over.vendors ?? [acme]).map((vendorId) => aSubscription({ vendorId, name: `The ${vendorId}` })),
    reading: (vendorId: VendorId) => over.reading ?? readings.get(vendorId) ?? null,
    now,
    zone: 'UTC',
    yieldIfDue: () => {
      steps += 1;
      return undefined;
    },
    steps: () => steps,
  };
}

function closed(id: string, startedAt: number, over: Partial<Incident> = {}): Incident {
  const resolvedAt = startedAt + 2 * hourMs;
  return anIncident({ id, status: 'resolved', startedAt, firstPostedAt: startedAt, resolvedAt, ...over });
}

const of = (vendorId: VendorId | null) => ({ vendorId, days: 30 }) as const;
/** The newest days. */
const last = (letters: string | undefined, count: number) => letters?.slice(-count);

describe('the history of a vendor', () => {
  it('lists the whole page first, then components by most trouble', async () => {
    const groups = [aGroup()];
    const components = [aComponent({ groupId: 'g1' }), aComponent({ id: 'c2', name: 'Console', groupId: 'g1' })];
    const failing = components.map((one) => (one.id === 'c2' ? { ...one, status: 'major_outage' as const } : one));
    const store = aHistory(
      aPoll({ page: aStatusPage({ groups, components }) }),
      aPoll({ at: builtAt + 7 * dayMs, level: 'critical', page: aStatusPage({ groups, components: failing }) }),
      aPoll({ at: builtAt + 7 * dayMs + hourMs, page: aStatusPage({ groups, components }) }),
    );
    const view = await historyView(of(acme), deps(store));
    expect(view?.bars.map(({ name, troubleMs }) => [name, troubleMs])).toEqual([
      ['Whole page', hourMs],
      ['Prod 2 > Console', hourMs],
      ['Prod 2 > Pipelines', 0],
    ]);
    expect(last(view?.bars[1]?.letters, 4)).toBe('mfff');
  });

  it('never shows unread time as fine, for the page and for its components', async () => {
    const store = aHistory(
      aPoll({ at: builtAt }),
      aPoll({ at: builtAt + 6 * dayMs, unreadSinceAt: builtAt + 3 * dayMs }),
    );
    const view = await historyView(of(acme), deps(store));
    expect(view?.bars.map(({ letters }) => last(letters, 11))).toEqual(['ffffuufffff', 'ffffuufffff']);
    expect(view?.bars[0]?.unreadMs).toBeGreaterThanOrEqual(3 * dayMs);
  });

  it('counts an unreadable page as unread since its last reading', async () => {
    const store = aHistory(aPoll());
    const failure = { kind: 'timeout', status: null, detail: 'No answer within 15 s.' } as const;
    const readAt = builtAt + 8 * dayMs;
    const reading = { kind: 'unknown', page: aStatusPage(), readAt, failure, failingSinceAt: readAt } as const;
    const view = await historyView(of(acme), deps(store, { reading }));
    expect(last(view?.bars[0]?.letters, 4)).toBe('ffuu');
  });

  it('fills the days before the first reading from the vendor’s own list, and marks them', async () => {
    const incidents = [closed('i1', builtAt - 3 * dayMs), closed('i2', builtAt - 5 * dayMs, { impact: 'major' })];
    const store = aHistory(aPoll({ page: aStatusPage({ incidents }) }));
    const view = await historyView(of(acme), deps(store));
    expect(last(view?.bars[0]?.letters, 17)).toBe('uMFDFFfffffffffff');
    expect(view?.incidents.map(({ fromVendor }) => fromVendor)).toEqual([true, true]);
    expect(view?.bars[0]).toMatchObject({ fineShare: 1, troubleMs: 0 });
  });

  it('shows the trouble, but not the calm, that one of several vendors lists', async () => {
    const incidents = [closed('i1', builtAt - 3 * dayMs), closed('i2', builtAt - 5 * dayMs, { impact: 'major' })];
    const stored = aStoredReading({ vendorId: bolt });
    const store = aHistory(aPoll({ page: aStatusPage({ incidents }) }), aPoll({ stored }));
    const view = await historyView(of(null), deps(store, { vendors: [acme, bolt] }));
    expect(last(view?.bars[0]?.letters, 17)).toBe('uMuDuufffffffffff');
    expect(last(view?.bars[1]?.letters, 17)).toBe('uMFDFFfffffffffff');
  });

  it('fills days that were not read from the page’s own uptime bars, of the page and of each component', async () => {
    const store = aHistory(aPoll({ page: aStatusPage({ timeZone: 'America/New_York' }) }));
    const today = Math.floor(now / dayMs);
    const reported = [12, 11, 10, 9].map((ago) => ({
      day: today - ago,
      partialSeconds: ago === 11 ? 7_200 : 0,
      majorSeconds: ago === 9 ? 86_400 : 0,
    }));
    const record = { askedAt: now, failed: false, validators: {} };
    store.saveReportedDays(acme, record, new Map([['c1', reported]]));
    const view = await historyView(of(acme), deps(store));
    expect(view?.bars.map(({ letters }) => last(letters, 14))).toEqual(['uFMfffffffffff', 'uFMfffffffffff']);
    expect(view?.bars[1]?.reported).toEqual({ slots: [17, 18], zone: 'America/New_York' });
    expect(view?.bars[0]).toMatchObject({ fineShare: 1, troubleMs: 0 });
    const all = await historyView(of(null), deps(store));
    expect(all?.bars.map(({ letters }) => last(letters, 14))).toEqual(['uuufffffffffff', 'uFMfffffffffff']);
  });

  it('says that the page’s own bars could not be read', async () => {
    const store = aHistory(aPoll());
    expect(await historyView(of(acme), deps(store))).toMatchObject({ reportedFailed: false });
    store.saveReportedDays(acme, { askedAt: now, failed: true, validators: {} }, new Map());
    expect(await historyView(of(acme), deps(store))).toMatchObject({ reportedFailed: true });
    expect(await historyView(of(null), deps(store))).toMatchObject({ reportedFailed: false });
  });

  it('gives the start, duration, posting delay and detection delay of each incident', async () => {
    const startedAt = builtAt + dayMs;
    const postedAt = startedAt + 41 * minuteMs;
    const store = aHistory(
      aPoll({ page: aStatusPage() }),
      aPoll({
        at: postedAt,
        page: aStatusPage({ incidents: [closed('i1', startedAt, { firstPostedAt: postedAt })] }),
        alerts: [anAlert({ at: postedAt + minuteMs })],
      }),
    );
    const view = await historyView(of(acme), deps(store));
    expect(view?.incidents).toEqual([
      expect.objectContaining({
        beganAt: startedAt,
        endedAt: startedAt + 2 * hourMs,
        postedAfterMs: 41 * minuteMs,
        notifiedAfterMs: 42 * minuteMs,
        components: ['Pipelines'],
        fromVendor: false,
      }),
    ]);
    expect(view?.figures).toEqual({
      incidentCount: 1,
      medianResolveMs: 2 * hourMs,
      postingDelay: { medianMs: 41 * minuteMs, count: 1 },
    });
  });

  it('gives the time between first and last post when the reported window is much shorter', async () => {
    const startedAt = builtAt + 4 * dayMs;
    const updates = [
      anUpdate({ id: 'u1', postedAt: startedAt - 43 * hourMs }),
      anUpdate({ id: 'u2', status: 'resolved', postedAt: startedAt + 12 * hourMs }),
    ];
    const resolvedAt = startedAt + 6 * minuteMs;
    const store = aHistory(
      aPoll({ page: aStatusPage({ incidents: [closed('i1', startedAt, { updates, resolvedAt })] }) }),
    );
    const view = await historyView(of(acme), deps(store));
    expect(view?.incidents[0]?.postsSpanMs).toBe(55 * hourMs);
  });

  it('is null for a vendor that is not followed', async () => {
    expect(await historyView(of(bolt), deps(aHistory()))).toBeNull();
  });
});

describe('the history of all vendors', () => {
  it('lists the worst vendor first', async () => {
    const store = aHistory(
      aPoll({ at: builtAt + 8 * dayMs }),
      aPoll({
        at: builtAt + 8 * dayMs,
        level: 'minor',
        stored: aStoredReading({
          vendorId: bolt,
          reading: { kind: 'fresh', page: aStatusPage(), readAt: builtAt + 8 * dayMs },
        }),
      }),
    );
    const view = await historyView(of(null), deps(store, { vendors: [acme, bolt] }));
    expect(view?.bars.map(({ name, letters }) => [name, last(letters, 4)])).toEqual([
      ['All vendors', 'uddd'],
      ['The bolt', 'uddd'],
      ['The acme', 'ufff'],
    ]);
  });

  it('lists the newest first, and the others when asked', async () => {
    const incidents = Array.from({ length: 80 }, (_, index) => closed(`i${index}`, builtAt + index * hourMs));
    const read = (vendorId: VendorId, of: readonly Incident[]) => {
      const reading = { kind: 'fresh', page: aStatusPage({ incidents: of }), readAt: builtAt } as const;
      return aPoll({ page: reading.page, stored: aStoredReading({ vendorId, reading }) });
    };
    const later = incidents.map((one) => closed(one.id, (one.startedAt ?? 0) + minuteMs));
    const both = deps(aHistory(read(acme, incidents), read(bolt, later)), { vendors: [acme, bolt] });
    const view = await historyView(of(null), both);
    const all = await historyIncidents(of(null), both);
    expect(view).toMatchObject({ listedCount: 160, figures: { incidentCount: 160 } });
    expect(all.map(({ vendorId, incidentId }) => `${vendorId} ${incidentId}`).slice(0, 3)).toEqual([
      'bolt i79',
      'acme i79',
      'bolt i78',
    ]);
    expect(all).toHaveLength(160);
    expect(view?.incidents).toEqual(all.slice(0, 64));
  });

  it('yields between steps, more often with more data', async () => {
    const incidents = Array.from({ length: 1_200 }, (_, index) => closed(`i${index}`, builtAt - index * minuteMs));
    const few = deps(aHistory(aPoll({ page: aStatusPage({ incidents: incidents.slice(0, 10) }) })));
    const many = deps(aHistory(aPoll({ page: aStatusPage({ incidents }) })));
    await historyView(of(acme), few);
    const view = await historyView(of(acme), many);
    expect(view?.figures.incidentCount).toBe(1_200);
    expect(many.steps() - few.steps()).toBe(2);
  });
});

describe('evidence', () => {
  const month = { vendorId: acme, fromAt: builtAt - 5 * dayMs, untilAt: now + dayMs };

  it('states the unread time and does not count it', async () => {
    const store = aHistory(aPoll(), aPoll({ at: builtAt + 2 * dayMs, unreadSinceAt: builtAt + dayMs }));
    const collected = await collectEvidence(month, deps(store));
    expect(collected?.evidence.gaps.map(({ fromAt, untilAt }) => [fromAt, untilAt])).toEqual([
      [builtAt - 5 * dayMs, builtAt],
      [builtAt + dayMs, builtAt + 2 * dayMs],
    ]);
    expect(collected?.evidence).toMatchObject({
      scope: 'The acme',
      untilAt: now,
      figures: { fineShare: 1, unreadMs: 6 * dayMs },
    });
  });

  it('contains the incidents and maintenance of the period, with every post and contradiction', async () => {
    const startedAt = builtAt + dayMs;
    const incident = closed('i1', startedAt, {
      firstPostedAt: startedAt + 353 * minuteMs,
      updates: [anUpdate({ postedAt: startedAt + 353 * minuteMs, body: '<b>Fixed</b>', format: 'html' })],
    });
    const early = closed('i0', builtAt - 9 * dayMs);
    const page = aStatusPage({ incidents: [incident, early], maintenances: [aMaintenance()] });
    const collected = await collectEvidence(month, deps(aHistory(aPoll({ page }))));
    expect(collected?.evidence.incidents).toEqual([
      expect.objectContaining({
        id: 'i1',
        vendorName: 'The acme',
        components: ['Pipelines'],
        posts: [expect.objectContaining({ text: 'Fixed', isEdited: false })],
        facts: expect.objectContaining({
          postingDelayMs: 353 * minuteMs,
          contradictions: [expect.stringContaining('5 h 53 min after it began')],
        }),
      }),
    ]);
    expect(collected?.maintenances.map(({ id }) => id)).toEqual(['m1']);
  });

  it('lists outages that the page itself reports, of whole days without a reading', async () => {
    const store = aHistory(
      aPoll({ page: aStatusPage({ timeZone: 'Europe/Paris' }) }),
      aPoll({ at: builtAt + 6 * dayMs, unreadSinceAt: builtAt + 3 * dayMs }),
    );
    const first = Math.floor(builtAt / dayMs);
    const reported = Array.from({ length: 8 }, (_, index) => ({
      day: first + index,
      partialSeconds: index === 5 ? 0 : 60,
      majorSeconds: 0,
    }));
    store.saveReportedDays(acme, { askedAt: now, failed: false, validators: {} }, new Map([['c1', reported]]));
    const reading = { kind: 'fresh', page: aStatusPage({ timeZone: 'Europe/Paris' }), readAt: now } as const;
    const collected = await collectEvidence(month, deps(store, { reading }));
    const acmeDay = { vendorId: acme, vendorName: 'The acme', componentId: 'c1', component: 'Pipelines' };
    expect(collected?.evidence.reportedDays).toEqual([
      {
        ...acmeDay,
        date: new Date(builtAt + 4 * dayMs).toISOString().slice(0, 10),
        zone: 'Europe/Paris',
        beganAt: (first + 4) * dayMs - hourMs,
        partialMs: minuteMs,
        majorMs: 0,
      },
    ]);
    expect(collected?.evidence.figures.troubleMs).toBe(0);
  });

  it('states how many entries are left out of a full document', async () => {
    const incidents = Array.from({ length: 2_010 }, (_, index) => closed(`i${index}`, builtAt - index * minuteMs));
    const collected = await collectEvidence(month, deps(aHistory(aPoll({ page: aStatusPage({ incidents }) }))));
    expect(collected?.evidence.leftOutCount).toBe(10);
    expect(collected?.evidence.figures.incidentCount).toBe(2_010);
  });

  it('leaves out what would make a document too long, and says so', async () => {
    const updates = Array.from({ length: 100 }, (_, n) => anUpdate({ id: `u${n}`, body: 'a'.repeat(60_000) }));
    const incidents = Array.from({ length: 3 }, (_, n) => closed(`i${n}`, builtAt - n * minuteMs, { updates }));
    const collected = await collectEvidence(month, deps(aHistory(aPoll({ page: aStatusPage({ incidents }) }))));
    expect(collected?.evidence.incidents.map(({ id }) => id)).toEqual(['i0', 'i1']);
    expect(collected?.evidence.leftOutCount).toBe(1);
  });

  it('reads and words one incident at a time', async () => {
    const incidents = Array.from({ length: 30 }, (_, n) => closed(`i${n}`, builtAt - n * minuteMs));
    const given = deps(aHistory(aPoll({ page: aStatusPage({ incidents }) })));
    const idsByStep = new Map<number, Set<string>>();
    const note = (id: string) => {
      const ids = idsByStep.get(given.steps()) ?? new Set();
      idsByStep.set(given.steps(), ids.add(id));
    };
    const incident: Store['incident'] = (vendorId, id) => {
      const whole = given.store.incident(vendorId, id);
      if (!whole) return null;
      return {
        ...whole,
        get updates() {
          note(id);
          return whole.updates;
        },
      };
    };
    await collectEvidence(month, { ...given, store: { ...given.store, incident } });
    expect(idsByStep.size).toBe(30);
    expect([...idsByStep.values()].every((ids) => ids.size === 1)).toBe(true);
  });

  it('is null for a vendor that is not followed', async () => {
    expect(await collectEvidence({ ...month, vendorId: bolt }, deps(aHistory()))).toBeNull();
  });
});
