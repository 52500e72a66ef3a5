import { describe, expect, it } from 'vitest';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { builtAt } from '#shared/testing/builders.ts';
import { calm, identified, lines, notice, opened, watching, withIncidents } from './testing/decided-pages.ts';
import { minute, type SequenceOptions } from './testing/reading-sequence.ts';

describe('decide, incidents', () => {
  it('gives the reason in one clause', () => {
    const why = (pages: readonly StatusPage[], options?: SequenceOptions) => lines(pages, options).at(-1)?.why;
    expect(why([calm, withIncidents(opened)])).toBe('impact minor, alerts from minor up; affects Prod 2 › Pipelines');
    expect(why([calm, withIncidents(notice)])).toBe('impact none, alerts only from minor up');
    expect(why([calm, withIncidents(opened)], { subscription: watching('Prod 1 > *') })).toBe(
      'affects only Prod 2 › Pipelines, which you don’t watch',
    );
    expect(why([calm, withIncidents(opened), withIncidents(identified)])).toBe(
      'phase changes are listed without an alert',
    );
    expect(why([calm, withIncidents(opened)], { subscription: watching() })).toContain('which you don’t watch');
    expect(why([calm, withIncidents({ ...opened, componentIds: [] })])).toBe(
      'impact minor, alerts from minor up; affects the whole page',
    );
  });

  it('returns a complete ledger line', () => {
    expect(lines([calm, withIncidents(opened)])).toEqual([
      {
        id: 'desktop:acme/opened:i1',
        changeKey: 'acme/opened:i1',
        at: builtAt + minute,
        kind: 'incident_opened',
        verdict: 'told',
        why: 'impact minor, alerts from minor up; affects Prod 2 › Pipelines',
        rule: 'incident-opened',
        silenceId: null,
        groupId: null,
        loud: true,
        channel: 'desktop',
        vendorId: 'acme',
        incidentId: 'i1',
        maintenanceId: null,
        title: 'Runs are slow',
        impact: 'minor',
        status: 'investigating',
        components: ['Prod 2 > Pipelines'],
        componentIds: ['b'],
        text: { title: 'Acme: Runs are slow', body: 'Investigating · minor · Prod 2 › Pipelines. Words 1.' },
        url: 'https://status.acme.example/incidents/i1',
      },
    ]);
  });

  it.each([1, 2])('never notifies twice about a transition, even if it is found again in reading %d', (again) => {
    const alerts = lines([calm, withIncidents(opened), withIncidents(opened)], {
      extra: (index) => (index === again ? [{ kind: 'incident_opened', key: 'opened:i1', incident: opened }] : []),
    });
    expect(alerts.map(({ verdict, rule }) => `${verdict} ${rule}`)).toEqual([
      'told incident-opened',
      'duplicate duplicate',
    ]);
    expect(new Set(alerts.map(({ id }) => id)).size).toBe(2);
  });
});
