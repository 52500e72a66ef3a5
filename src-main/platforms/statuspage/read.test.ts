import { describe, expect, it } from 'vitest';
import type { Incident } from '#shared/domain/incident.ts';
import { readStatuspage } from './read.ts';
import { address, anIncidentRow, anUpdateRow, aRow, aSummary, fixture, json, pageOf } from './testing/documents.ts';

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
