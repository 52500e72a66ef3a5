import { describe, expect, it } from 'vitest';
import { dayMs, hourMs, minuteMs } from '#shared/domain/duration.ts';
import type { Incident } from '#shared/domain/incident.ts';
import { aComponent, anAlert, anIncident, anUpdate, aStatusPage, builtAt } from '#shared/testing/builders.ts';
import { acme, aPoll } from '../testing/builders.ts';
import { scratchDirectory } from '../testing/scratch-directory.ts';
import { databaseName, openDatabase } from './database.ts';
import type { SummaryCursor } from './incident-summaries.ts';
import { createIncidentTimes } from './incident-times.ts';
import type { SqlValue } from './sql.ts';
import { createStore } from './sqlite-store.ts';
import type { PollCommit, SpanCursor, Store } from './store.ts';

const now = () => builtAt;

function anOpenedStore() {
  const opened = openDatabase(`${scratchDirectory()}/${databaseName}`, { now });
  return { sql: opened.database, store: createStore(opened, { now, report: () => {} }) };
}

function recorded(...incidents: readonly Incident[]) {
  const opened = anOpenedStore();
  opened.store.commit(aPoll({ page: aStatusPage({ incidents }) }));
  return opened;
}

const everything = { fromAt: 0, untilAt: builtAt + 400 * dayMs, after: null, limit: 100 };

function closed(id: string, daysAgo: number, over: Partial<Incident> = {}): Incident {
  const startedAt = builtAt - daysAgo * dayMs;
  return anIncident({
    id,
    status: 'resolved',
    startedAt,
    firstPostedAt: startedAt,
    resolvedAt: startedAt + hourMs,
    ...over,
  });
}

describe('incidentSummaries', () => {
  it('lists incidents by newest start, without texts', () => {
    const { store } = recorded(closed('old', 9), closed('new', 1));
    const { summaries } = store.incidentSummaries(acme, everything);
    expect(summaries.map(({ incident }) => incident.id)).toEqual(['new', 'old']);
    expect(summaries[0]).not.toHaveProperty('incident.updates');
  });

  it('returns the first and last post and whether there is a post-mortem', () => {
    const updates = [
      anUpdate({ id: 'u1', postedAt: builtAt }),
      anUpdate({ id: 'u2', status: 'resolved', postedAt: builtAt + hourMs }),
      anUpdate({ id: 'u3', status: 'postmortem', postedAt: builtAt + dayMs }),
    ];
    const { store } = recorded(closed('i1', 0, { updates }), closed('i2', 1, { updates: [] }));
    expect(store.incidentSummaries(acme, everything).summaries).toMatchObject([
      { firstPostAt: builtAt, lastPostAt: builtAt + hourMs, hasPostmortem: true },
      { firstPostAt: null, lastPostAt: null, hasPostmortem: false },
    ]);
  });

  it('says when the desktop was notified', () => {
    const { store } = anOpenedStore();
    const page = aStatusPage({ incidents: [anIncident()] });
    store.commit(aPoll({ page, alerts: [anAlert({ at: builtAt + minuteMs })] }));
    expect(store.incidentSummaries(acme, everything).summaries[0]?.toldAt).toBe(builtAt + minuteMs);
  });

  it('selects incidents within the period, open ones included', () => {
    const { store } = recorded(
      closed('before', 30),
      closed('into', 11, { resolvedAt: builtAt - 9 * dayMs }),
      closed('within', 8),
      anIncident({ id: 'open', startedAt: builtAt - 20 * dayMs }),
      closed('after', 1),
    );
    const period = { ...everything, fromAt: builtAt - 10 * dayMs, untilAt: builtAt - 5 * dayMs };
    const { summaries } = store.incidentSummaries(acme, period);
    expect(summaries.map(({ incident }) => incident.id)).toEqual(['within', 'into', 'open']);
  });

  it('returns each incident once, whatever the batch size', () => {
    const incidents = Array.from({ length: 23 }, (_, index) => closed(`i${String(index).padStart(2, '0')}`, index % 4));
    const { store } = recorded(...incidents);
    const seen: string[] = [];
    let pages = 0;
    for (let after: SummaryCursor | null = null, done = false; !done; done = after === null) {
      const page = store.incidentSummaries(acme, { ...everything, after, limit: 5 });
      seen.push(...page.summaries.map(({ incident }) => incident.id));
      expect(page.summaries.length).toBeLessThanOrEqual(5);
      after = page.next;
      pages += 1;
    }
    expect(pages).toBe(5);
    expect(seen.toSorted()).toEqual(incidents.map(({ id }) => id));
  });

  it('counts damaged rows and lists the rest', () => {
    const { store, sql } = recorded(closed('good', 1), closed('bad', 2));
    sql.run(`UPDATE incidents SET incident = '{"id":' WHERE incident_id = 'bad'`);
    const page = store.incidentSummaries(acme, everything);
    expect(page.summaries.map(({ incident }) => incident.id)).toEqual(['good']);
    expect(page.damagedCount).toBe(1);
  });
});

describe('incidentTimes', () => {
  it('lists the times of incidents by newest start, one page at a time', () => {
    const { store } = recorded(closed('old', 9, { impact: 'major' }), closed('new', 1));
    const page = store.incidentTimes(acme, { ...everything, limit: 1 });
    expect(page.times).toMatchObject([
      { beganAt: builtAt - dayMs, endedAt: builtAt - dayMs + hourMs, impact: 'minor' },
    ]);
    const { times, next } = store.incidentTimes(acme, { ...everything, after: page.next });
    expect([times.map(({ impact }) => impact), next]).toEqual([['major'], null]);
  });

  it('ends an incident with its last post if the vendor never said when it was resolved', () => {
    const updates = [
      anUpdate({ id: 'u1', postedAt: builtAt }),
      anUpdate({ id: 'u2', status: 'postmortem', postedAt: builtAt + dayMs }),
    ];
    const { store } = recorded(
      closed('posted', 0, { resolvedAt: null, updates }),
      closed('silent', 1, { resolvedAt: null, updates: [] }),
      closed('backwards', 2, { resolvedAt: builtAt - 3 * dayMs }),
      closed('open', 3, { resolvedAt: null, status: 'monitoring' }),
    );
    expect(store.incidentTimes(acme, everything).times.map(({ endedAt }) => endedAt)).toEqual([
      builtAt,
      null,
      null,
      null,
    ]);
  });

  const change = (path: string, json: string) => `json_set(incident, '$.${path}', json('${json}'))`;
  it.each([
    `'{"id":'`,
    `'null'`,
    `'7'`,
    `'{"id":"bad"}'`,
    `'{"impact":"minor","startedAt":"noon"}'`,
    ...['id', 'title', 'impact', 'status', 'affects', 'resolvedInferred', 'componentIds'].flatMap((key) => [
      `json_remove(incident, '$.${key}')`,
      change(key, '7'),
      change(key, 'null'),
    ]),
    ...['url', 'startedAt', 'firstPostedAt', 'resolvedAt'].flatMap((key) => [
      `json_remove(incident, '$.${key}')`,
      change(key, '[]'),
    ]),
    ...['9e999', 'true'].map((json) => change('startedAt', json)),
  ])('counts %s as damaged like a row that is read in full', (text) => {
    const { store, sql } = recorded(closed('good', 1), closed('bad', 2));
    sql.run(`UPDATE incidents SET incident = ${text} WHERE incident_id = 'bad'`);
    const [inFull, { times, damagedCount }] = [
      store.incidentSummaries(acme, everything),
      store.incidentTimes(acme, everything),
    ];
    expect([inFull.summaries.length, inFull.damagedCount]).toEqual([1, 1]);
    expect([times.length, damagedCount]).toEqual([1, 1]);
  });

  it.each([
    change('status', '"forgotten"'),
    change('affects', '"planets"'),
    change('componentIds', '[7,"c1",null]'),
    change('more', '7'),
  ])('reads %s like a row that is read in full', (text) => {
    const { store, sql } = recorded(closed('i1', 1));
    sql.run(`UPDATE incidents SET incident = ${text}`);
    expect(store.incidentSummaries(acme, everything).summaries).toHaveLength(1);
    expect(store.incidentTimes(acme, everything).times).toHaveLength(1);
  });

  it('keeps fractions of a millisecond, and pages by them', () => {
    const startedAt = builtAt + 0.123456;
    const times = { startedAt, firstPostedAt: null, resolvedAt: null };
    const updates = [anUpdate({ postedAt: startedAt + 0.25 })];
    const { store } = recorded(closed('a', 0, { ...times, updates }), closed('b', 0, { ...times, updates }));
    const first = store.incidentTimes(acme, { ...everything, limit: 1 });
    const second = store.incidentTimes(acme, { ...everything, after: first.next, limit: 1 });
    const third = store.incidentTimes(acme, { ...everything, after: second.next, limit: 1 });
    expect([first, second].flatMap((page) => page.times)).toMatchObject([
      { beganAt: startedAt, startedAt, endedAt: startedAt + 0.25 },
      { beganAt: startedAt, startedAt, endedAt: startedAt + 0.25 },
    ]);
    expect(third.times).toEqual([]);
  });

  it('finds them by an index in their order', () => {
    const { sql } = anOpenedStore();
    const seen: string[] = [];
    const spy = {
      ...sql,
      one: <Row>(text: string, ...values: readonly SqlValue[]) => {
        seen.push(...sql.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${text}`, ...values).map(({ detail }) => detail));
        return sql.one<Row>(text, ...values);
      },
    };
    createIncidentTimes(spy).page(acme, everything);
    expect(seen).toContain('SEARCH incidents USING INDEX incidents_by_start (vendor_id=? AND began_at<?)');
    expect(seen.join()).not.toContain('USE TEMP B-TREE');
  });

  it('reads an impact of a later release as unknown', () => {
    const { store, sql } = recorded(closed('i1', 1));
    sql.run(`UPDATE incidents SET incident = json_set(incident, '$.impact', 'apocalyptic')`);
    expect(store.incidentTimes(acme, everything).times).toMatchObject([{ impact: 'unknown' }]);
  });
});

describe('readLevelSpans', () => {
  const spansOf = (store: Store, read: 'levelSpans' | 'readLevelSpans') =>
    store[read](acme, 0).map(({ fromAt, untilAt, state }) => [
      (fromAt - builtAt) / hourMs,
      untilAt === null ? null : (untilAt - builtAt) / hourMs,
      state,
    ]);
  const pollAfter = (hours: number, over: Partial<PollCommit> = {}) => aPoll({ at: builtAt + hours * hourMs, ...over });

  it('includes the time in which the page was not read', () => {
    const { store } = anOpenedStore();
    store.commit(pollAfter(0));
    store.commit(pollAfter(10, { level: 'minor', unreadSinceAt: builtAt + hourMs }));
    expect(spansOf(store, 'readLevelSpans')).toEqual([
      [0, 1, 'none'],
      [1, 10, 'unread'],
      [10, null, 'minor'],
    ]);
  });

  it('includes it when the page was unchanged afterwards, and saves it at once', () => {
    const { store } = anOpenedStore();
    store.commit(pollAfter(0));
    store.confirm(acme, builtAt + 10 * hourMs, {}, builtAt + hourMs);
    expect(spansOf(store, 'readLevelSpans')).toEqual([
      [0, 1, 'none'],
      [1, 10, 'unread'],
      [10, null, 'none'],
    ]);
  });

  it('does not split a level at a night without readings', () => {
    const { store } = anOpenedStore();
    store.commit(pollAfter(0));
    store.confirm(acme, builtAt + 10 * hourMs, {}, builtAt + hourMs);
    store.confirm(acme, builtAt + 34 * hourMs, {}, builtAt + 24 * hourMs);
    expect(spansOf(store, 'levelSpans')).toEqual([[0, null, 'none']]);
  });

  it('assigns a night to the level before it', () => {
    const { store } = anOpenedStore();
    store.commit(pollAfter(0));
    store.commit(pollAfter(10, { level: 'minor', unreadSinceAt: builtAt + hourMs }));
    expect(spansOf(store, 'levelSpans')).toEqual([
      [0, 10, 'none'],
      [10, null, 'minor'],
    ]);
  });

  it('reads only what overlaps the given period', () => {
    const { store } = anOpenedStore();
    for (const [hours, level] of [
      [0, 'none'],
      [1, 'minor'],
      [2, 'none'],
      [3, 'major'],
    ] as const)
      store.commit(pollAfter(hours, { level }));
    expect(store.readLevelSpans(acme, builtAt + 2.5 * hourMs).map(({ state }) => state)).toEqual(['none', 'major']);
    expect(store.readLevelSpans(acme, builtAt + 2 * hourMs).map(({ state }) => state)).toEqual(['none', 'major']);
  });
});

describe('historyStart', () => {
  it('knows when a page was first read, and its oldest listed incident', () => {
    const { store } = anOpenedStore();
    expect(store.historyStart(acme)).toEqual({ firstReadAt: null, oldestIncidentAt: null });
    const page = aStatusPage({ incidents: [closed('new', 1), closed('old', 40)] });
    store.commit(aPoll({ at: builtAt + hourMs, page }));
    store.commit(aPoll({ at: builtAt + 2 * hourMs, level: 'minor' }));
    expect(store.historyStart(acme)).toEqual({
      firstReadAt: builtAt + hourMs,
      oldestIncidentAt: builtAt - 40 * dayMs,
    });
  });
});

describe('componentSpanPage', () => {
  it('returns the spans of all components in batches', () => {
    const { store } = anOpenedStore();
    const ids = ['a', 'b', 'c'];
    const page = (status: 'operational' | 'major_outage') =>
      aStatusPage({ components: ids.map((id) => aComponent({ id, status })) });
    store.commit(aPoll({ page: page('operational') }));
    store.commit(aPoll({ at: builtAt + hourMs, page: page('major_outage') }));
    const seen: string[] = [];
    for (let after: SpanCursor | null = null, done = false; !done; done = after === null) {
      const { spans, next } = store.componentSpanPage(acme, { sinceAt: 0, after, limit: 2 });
      seen.push(...spans.map(({ componentId, state }) => `${componentId} ${state}`));
      after = next;
    }
    expect(seen).toEqual(ids.flatMap((id) => [`${id} operational`, `${id} major_outage`]));
  });

  it('leaves out spans that ended before', () => {
    const { store } = anOpenedStore();
    store.commit(aPoll({ page: aStatusPage({ components: [aComponent({ status: 'major_outage' })] }) }));
    store.commit(aPoll({ at: builtAt + hourMs, page: aStatusPage({ components: [aComponent()] }) }));
    const { spans } = store.componentSpanPage(acme, { sinceAt: builtAt + hourMs, after: null, limit: 100 });
    expect(spans.map(({ state }) => state)).toEqual(['operational']);
  });
});
