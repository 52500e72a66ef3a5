import { describe, expect, it } from 'vitest';
import { firstLine } from '#shared/domain/body.ts';
import type { Incident } from '#shared/domain/incident.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { headingsOf, restoreLineBreaks } from '#shared/text/markdown-line-breaks.ts';
import type { PageBody } from '../platform.ts';
import { flawsOf } from '../testing/contract-checks.ts';
import { readFixture } from '../testing/contract-suite.ts';
import { readStatuspage } from './read.ts';

const address = { pageUrl: 'https://status.acme.example/', hints: {} };
const url = 'https://status.acme.example/api/v2/summary.json';

function json(document: unknown): PageBody {
  return { bytes: new TextEncoder().encode(JSON.stringify(document)), contentType: 'application/json', url };
}

function fixture(file: string): PageBody {
  return readFixture(new URL(`./fixtures/${file}.json`, import.meta.url), url);
}

function pageOf(bodies: Readonly<Record<string, PageBody>>): StatusPage {
  const outcome = readStatuspage(new Map(Object.entries(bodies)), address);
  if (!outcome.ok) throw new Error(outcome.failure.detail);
  return outcome.value;
}

function aSummary(over: Readonly<Record<string, unknown>> = {}) {
  return {
    page: { id: 'abcd1234efgh', name: 'Acme', time_zone: 'Europe/Berlin' },
    status: { indicator: 'none', description: 'All Systems Operational' },
    components: [aRow('c1', {})],
    incidents: [],
    scheduled_maintenances: [],
    ...over,
  };
}

function aRow(id: string, over: Readonly<Record<string, unknown>>) {
  return { id, name: id.toUpperCase(), status: 'operational', position: 1, group: false, group_id: null, ...over };
}

function anIncidentRow(over: Readonly<Record<string, unknown>> = {}) {
  return {
    id: 'i1',
    name: 'Runs are slow',
    status: 'investigating',
    impact: 'minor',
    shortlink: 'https://stspg.example/i1',
    created_at: '2026-03-01T12:00:00Z',
    started_at: '2026-03-01T11:30:00Z',
    updated_at: '2026-03-01T12:00:00Z',
    resolved_at: null,
    incident_updates: [anUpdateRow({})],
    components: [{ id: 'c1' }],
    ...over,
  };
}

function anUpdateRow(over: Readonly<Record<string, unknown>>) {
  const created_at = '2026-03-01T12:00:00Z';
  return { id: 'u1', status: 'investigating', body: 'We look into it.', created_at, display_at: created_at, ...over };
}

function incidentOf(over: Readonly<Record<string, unknown>>): Incident | undefined {
  return pageOf({ summary: json(aSummary({ incidents: [anIncidentRow(over)] })) }).incidents[0];
}

describe('readStatuspage', () => {
  it('keeps the page status apart from component statuses', () => {
    const page = pageOf({ summary: fixture('asana-summary-2026-04-21') });
    expect(page).toMatchObject({
      name: 'Asana',
      indicator: 'major',
      description: 'Partial System Outage',
      timeZone: 'Etc/UTC',
    });
    expect(page.groups.map(({ name }) => name)).toEqual(['US', 'EU', 'Japan', 'Australia', 'Middle East']);
    expect(page.components.filter(({ status }) => status === 'major_outage').map(({ groupId }) => groupId)).toContain(
      page.groups[1]?.id,
    );
  });

  it('lists groups and components in the page’s order', () => {
    const components = [
      aRow('leaf2', { group_id: 'g2', position: 1 }),
      aRow('alone', { position: 2 }),
      aRow('g2', { group: true, position: 3 }),
      aRow('b', { group_id: 'g1', position: 2 }),
      aRow('a', { group_id: 'g1', position: 1, only_show_if_degraded: true, description: 'The first' }),
      aRow('g1', { group: true, position: 1 }),
      aRow('lost', { group_id: 'gone', position: 9 }),
    ];
    const page = pageOf({ summary: json(aSummary({ components })) });
    expect(page.groups.map(({ id }) => id)).toEqual(['g1', 'g2']);
    expect(page.components.map(({ id, groupId }) => [id, groupId])).toEqual([
      ['a', 'g1'],
      ['b', 'g1'],
      ['alone', null],
      ['leaf2', 'g2'],
      ['lost', null],
    ]);
    expect(page.components[0]).toMatchObject({ name: 'A', hiddenWhenOperational: true, description: 'The first' });
  });

  it('separates maintenance from incidents', () => {
    const [maintenance, ...others] = pageOf({ summary: fixture('cloudamqp-summary-2020-07-16') }).maintenances;
    expect(others).toEqual([]);
    expect(maintenance).toMatchObject({
      status: 'in_progress',
      startsAt: Date.UTC(2020, 6, 16, 21),
      endsAt: Date.UTC(2020, 6, 16, 23),
      componentIds: ['m9jl6sdbs4vb'],
    });
    expect(maintenance?.updates.map(({ status }) => status)).toEqual(['scheduled', 'in_progress']);
  });

  it('treats an incident whose impact is maintenance as maintenance', () => {
    const row = anIncidentRow({ impact: 'maintenance', status: 'monitoring', scheduled_until: '2026-03-01T14:00:00Z' });
    const page = pageOf({ summary: json(aSummary({ incidents: [row] })) });
    expect(page.incidents).toEqual([]);
    expect(page.maintenances).toMatchObject([
      { id: 'i1', status: 'verifying', startsAt: Date.UTC(2026, 2, 1, 11, 30), endsAt: Date.UTC(2026, 2, 1, 14) },
    ]);
    expect(page.maintenances[0]?.updates[0]?.status).toBe('in_progress');
  });

  it('distinguishes the start from the first post', () => {
    expect(incidentOf({})).toMatchObject({
      startedAt: Date.UTC(2026, 2, 1, 11, 30),
      firstPostedAt: Date.UTC(2026, 2, 1, 12),
      resolvedAt: null,
    });
    expect(incidentOf({ started_at: null })?.startedAt).toBe(Date.UTC(2026, 2, 1, 12));
  });

  it('dates an update by its display time, else by its creation', () => {
    const incident_updates = [
      anUpdateRow({ id: 'u2', display_at: '2026-03-01T13:00:00Z' }),
      anUpdateRow({ id: 'u3', display_at: null, created_at: '2026-03-01T12:30:00Z' }),
      anUpdateRow({ id: 'u1', display_at: '2026-03-01T10:00:00Z' }),
    ];
    expect(incidentOf({ incident_updates })?.updates.map(({ id }) => id)).toEqual(['u1', 'u3', 'u2']);
  });

  it('uses the resolving update’s time when the incident has no end', () => {
    const incident_updates = [
      anUpdateRow({ id: 'u2', status: 'resolved', display_at: '2026-03-01T15:00:00Z' }),
      anUpdateRow({}),
    ];
    expect(incidentOf({ status: 'resolved', incident_updates })?.resolvedAt).toBe(Date.UTC(2026, 2, 1, 15));
  });

  it('names the components of the incident and of its updates, once each', () => {
    const affected_components = [
      { code: 'c1', name: 'C1', old_status: 'operational', new_status: 'partial_outage' },
      { code: 'c9', name: 'Gone', old_status: null, new_status: 'major_outage' },
    ];
    const incident = incidentOf({ incident_updates: [anUpdateRow({ affected_components })] });
    expect(incident).toMatchObject({ componentIds: ['c1', 'c9'], affects: 'components' });
    expect(incident?.updates[0]?.components).toEqual([
      { id: 'c1', name: 'C1', from: 'operational', to: 'partial_outage' },
      { id: 'c9', name: 'Gone', from: null, to: 'major_outage' },
    ]);
  });

  it.each([
    ['names none', []],
    ['names only what the page does not show', [{ id: 'private' }]],
  ])('marks an incident as affecting the page when it %s', (_, components) => {
    expect(incidentOf({ components })?.affects).toBe('page');
  });

  it.each([
    ['an https link', 'https://stspg.example/i1', 'https://stspg.example/i1'],
    ['a script', 'javascript:alert(1)', 'https://status.acme.example/incidents/i1'],
    ['nothing', null, 'https://status.acme.example/incidents/i1'],
  ])('links to the incident, given %s', (_, shortlink, link) => {
    expect(incidentOf({ shortlink })?.url).toBe(link);
  });

  it('reads unknown words as unknown, and reports them', () => {
    const page = pageOf({
      summary: json(
        aSummary({
          status: { indicator: 'apocalypse', description: '' },
          components: [aRow('c1', { status: 'on_fire' }), aRow('c2', { status: undefined })],
          incidents: [anIncidentRow({ impact: 7, status: 'pondering' })],
        }),
      ),
    });
    expect(page.indicator).toBe('unknown');
    expect(page.components.map(({ status }) => status)).toEqual(['unknown', 'unknown']);
    expect(page.incidents[0]).toMatchObject({ impact: 'unknown', status: 'unknown' });
    expect(page.notUnderstood).toEqual([
      'component status "on_fire"',
      'component status missing',
      'indicator "apocalypse"',
      'incident status "pondering"',
      'incident impact "7"',
    ]);
  });

  it('cleans vendor text that hides, turns or floods', () => {
    const hostile = 'a\u202E\u0000\uD800b\n'.repeat(50_000);
    const page = pageOf({
      summary: json(
        aSummary({
          page: { id: 'abcd1234efgh', name: hostile, time_zone: hostile },
          status: { indicator: 'none', description: hostile },
          components: [aRow('c1', { id: hostile, name: hostile, status: hostile, description: hostile })],
          incidents: [
            anIncidentRow({ name: hostile, incident_updates: [anUpdateRow({ body: hostile, status: hostile })] }),
          ],
        }),
      ),
    });
    expect(flawsOf(page)).toEqual([]);
    expect(page.incidents[0]?.updates[0]?.body.startsWith('ab\nab\n')).toBe(true);
  });

  it('keeps rows without ids and rows with the same id apart, in any order', () => {
    const rows = [
      anIncidentRow({ name: 'One' }),
      anIncidentRow({ name: 'Two' }),
      anIncidentRow({ name: 'Two' }),
      anIncidentRow({ id: null, name: 'Three', shortlink: null }),
      anIncidentRow({ id: null, name: 'Four', shortlink: 'https://stspg.example/four' }),
    ];
    const idsOf = (incidents: unknown[]) => {
      const page = pageOf({ summary: json(aSummary({ incidents })) });
      return page.incidents.map(({ id, title }) => `${title}: ${id}`).toSorted();
    };
    expect(idsOf(rows)).toHaveLength(4);
    expect(idsOf(rows).join()).toContain('Four: https://stspg.example/four');
    expect(idsOf(rows.toReversed())).toEqual(idsOf(rows));
  });

  it.each([
    ['no page id', { page: { name: 'Acme' } }, '“page.id” should be text but is missing'],
    ['no indicator', { status: {} }, '“status.indicator” should be text but is missing'],
    ['components that are no list', { components: {} }, '“components” should be a list but is an empty object'],
    ['no list of incidents', { incidents: undefined }, '“incidents” should be a list but is missing'],
    [
      'updates that are no list',
      { incidents: [anIncidentRow({ incident_updates: 'none' })] },
      '“incidents[0].incident_updates” should be a list but is “none”',
    ],
    [
      'an id of incident.io',
      { page: { id: '01JMDK9XYNY6RXSED6SDWW50WY' } },
      'an incident.io page instead of a Statuspage one',
    ],
  ])('refuses a summary with %s', (_, over, sentence) => {
    const outcome = readStatuspage(new Map([['summary', json(aSummary(over))]]), address);
    expect(outcome).toMatchObject({
      ok: false,
      failure: { kind: 'unreadable', detail: expect.stringContaining(sentence) },
    });
  });

  it('refuses a page without a summary', () => {
    expect(readStatuspage(new Map(), address)).toMatchObject({ ok: false, failure: { kind: 'unreadable' } });
  });

  it('uses the row the vendor updated last when two documents differ', () => {
    const older = anIncidentRow({ updated_at: '2026-03-01T12:00:00Z', name: 'Older' });
    const newer = anIncidentRow({ updated_at: '2026-03-01T12:05:00Z', name: 'Newer' });
    const titles = (summary: unknown, closed: unknown) =>
      pageOf({
        summary: json(aSummary({ incidents: [summary] })),
        incidents: json({ incidents: [closed] }),
      }).incidents.map(({ title }) => title);
    expect([titles(older, newer), titles(newer, older)]).toEqual([['Newer'], ['Newer']]);
  });

  it('falls back to its summary when a larger document is damaged or from another page', () => {
    const foreign = json({ page: { id: 'zzzz1234zzzz' }, incidents: [anIncidentRow()] });
    const page = pageOf({ summary: json(aSummary()), incidents: foreign, 'scheduled-maintenances': json('<html>') });
    expect(page).toMatchObject({
      incidents: [],
      maintenances: [],
      notUnderstood: ['incidents unreadable', 'scheduled-maintenances unreadable'],
    });
  });

  it('reads incidents that name no component and bodies in HTML (GitHub)', () => {
    const summary = json(aSummary({ page: { id: 'kctbh9vrtdwd', name: 'GitHub' } }));
    const page = pageOf({ summary, incidents: fixture('github-incidents-2026-08-18') });
    expect(page.incidents.map(({ impact, affects }) => [impact, affects])).toEqual([
      ['minor', 'page'],
      ['critical', 'page'],
      ['minor', 'page'],
    ]);
    const bodies = page.incidents.flatMap(({ updates }) => updates);
    expect(bodies.find(({ body }) => body.includes('<br />'))?.format).toBe('html');
  });
});

describe('readStatuspage on the five incidents of Harness', () => {
  const page = pageOf({
    summary: fixture('synthetic-harness-summary'),
    incidents: fixture('synthetic-harness-incidents'),
  });
  const titled = (start: string) => {
    const found = page.incidents.find(({ title }) => title.includes(start));
    if (!found) throw new Error(`Expected an incident with “${start}” in its title.`);
    return found;
  };
  const postmortemOf = (incident: Incident) => incident.updates.find(({ status }) => status === 'postmortem');

  it('lists them newest first, all closed', () => {
    expect(page.incidents.map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => 'postmortem'));
    expect(page.incidents.map(({ title }) => title.slice(0, 6))).toEqual([
      'STO st',
      'Prod 2',
      'Prod 4',
      'SEI: t',
      'FME: o',
    ]);
  });

  it('reads an incident without components as one of the page, with its post-mortem five days later', () => {
    const incident = titled('Prod 2');
    expect(incident).toMatchObject({
      affects: 'page',
      componentIds: [],
      firstPostedAt: Date.UTC(2026, 2, 12, 16, 20),
      resolvedAt: Date.UTC(2026, 2, 12, 19, 16),
    });
    expect(postmortemOf(incident)).toMatchObject({ postedAt: Date.UTC(2026, 2, 17, 23, 43), format: 'markdown' });
    expect(headingsOf(postmortemOf(incident)?.body ?? '')).toEqual([
      'Summary',
      'Root Cause',
      'Impact',
      'Mitigation',
      'Action Items',
    ]);
    expect(firstLine(postmortemOf(incident)?.body ?? '', 'markdown', 80)).toMatch(/^On March 11, 2026, pipelines/);
  });

  it('keeps a window that ended hours before the first post, and the order of two posts of the same minute', () => {
    const incident = titled('STO');
    expect(incident).toMatchObject({
      startedAt: Date.UTC(2026, 2, 25, 10),
      resolvedAt: Date.UTC(2026, 2, 25, 12, 30),
      firstPostedAt: Date.UTC(2026, 2, 25, 15, 53),
    });
    expect(incident.updates.map(({ status }) => status)).toEqual(['investigating', 'resolved', 'postmortem']);
  });

  it('keeps the nested lists of a post-mortem of many lines', () => {
    const body = postmortemOf(titled('Prod 4'))?.body ?? '';
    expect(body).toContain('* Patience of clients under load\n  * longer waits');
    expect(restoreLineBreaks(body)).toBe(body);
  });

  it('keeps a window of minutes inside a timeline of days', () => {
    const incident = titled('FME');
    expect((incident.resolvedAt ?? 0) - (incident.startedAt ?? 0)).toBe(7 * 60_000);
    expect(incident.firstPostedAt).toBe(Date.UTC(2026, 0, 6, 21, 18));
    expect(incident.updates.at(-2)).toMatchObject({ status: 'resolved', postedAt: Date.UTC(2026, 0, 9, 3, 57) });
  });

  it('reads offsets in the page’s time zone, and one component in each of three groups', () => {
    const incident = titled('SEI');
    expect(incident.startedAt).toBe(Date.UTC(2026, 1, 13, 6, 51));
    const groups = page.components.filter(({ id }) => incident.componentIds.includes(id)).map(({ groupId }) => groupId);
    expect(page.groups.filter(({ id }) => groups.includes(id)).map(({ name }) => name)).toEqual([
      'Prod 2',
      'Prod 3',
      'Prod Eu1',
    ]);
    expect(incident.updates[0]?.components[0]).toMatchObject({
      name: 'Prod Eu1 - Software Engineering Insights (SEI)',
    });
  });
});
