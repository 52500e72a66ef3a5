import { describe, expect, it } from 'vitest';
import { flawsOf } from '../testing/contract-checks.ts';
import { readStatuspage } from './read.ts';
import { address, anIncidentRow, anUpdateRow, aRow, aSummary, json, pageOf } from './testing/documents.ts';

describe('readStatuspage', () => {
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
});
