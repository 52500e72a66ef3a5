import { describe, expect, it } from 'vitest';
import { firstLine } from '#shared/domain/body.ts';
import type { Incident } from '#shared/domain/incident.ts';
import { headingsOf, restoreLineBreaks } from '#shared/text/markdown-line-breaks.ts';
import { fixture, pageOf } from './testing/documents.ts';

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
