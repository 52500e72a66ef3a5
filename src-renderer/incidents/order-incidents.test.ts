import { describe, expect, it } from 'vitest';
import { anIncidentRow, fixtureNow, hourMs } from '../preview/fixtures/rows.ts';
import { incidentLine } from './incident-line.ts';
import { orderIncidents } from './order-incidents.ts';

const keys = (rows: readonly { readonly key: string }[]) => rows.map(({ key }) => key);

describe('orderIncidents', () => {
  it('puts the worst vendor first and keeps the incidents of a vendor together', () => {
    const rows = [
      anIncidentRow({ vendorName: 'A', incidentId: '1', impact: 'minor' }),
      anIncidentRow({ vendorName: 'B', incidentId: '1', impact: 'major' }),
      anIncidentRow({ vendorName: 'A', incidentId: '2', impact: 'critical' }),
      anIncidentRow({ vendorName: 'B', incidentId: '2', impact: 'none' }),
    ];
    expect(keys(orderIncidents(rows).open)).toEqual(['a/2', 'a/1', 'b/1', 'b/2']);
  });

  it('puts the newer of two equal incidents first, by start or else by detection', () => {
    const rows = [
      anIncidentRow({ vendorName: 'A', incidentId: 'old', startedAt: fixtureNow - 5 * hourMs }),
      anIncidentRow({ vendorName: 'B', incidentId: 'seen', startedAt: null, firstSeenAt: fixtureNow - hourMs }),
    ];
    expect(keys(orderIncidents(rows).open)).toEqual(['b/seen', 'a/old']);
  });

  it.each([
    ['acknowledged', { acknowledged: true, silenceId: 's1' }, 'setAside'],
    ['muted', { silenceId: 's1' }, 'setAside'],
    ['linked while your components are operational', { relevance: 'linked-only' }, 'setAside'],
    ['in components that are not watched', { relevance: 'not-ours' }, 'elsewhere'],
    ['not watched and muted', { relevance: 'not-ours', silenceId: 's1' }, 'elsewhere'],
    ['ours', {}, 'open'],
  ] as const)('keeps an incident that is %s in exactly one list', (_name, over, list) => {
    const ordered = orderIncidents([anIncidentRow({ vendorName: 'A', incidentId: '1', ...over })]);
    expect(Object.fromEntries(Object.entries(ordered).map(([name, rows]) => [name, rows.length]))).toEqual({
      open: 0,
      setAside: 0,
      elsewhere: 0,
      [list]: 1,
    });
  });
});

describe('incidentLine', () => {
  it('contains title, phase, impact, age, components, newest update and address', () => {
    expect(incidentLine(anIncidentRow({ vendorName: 'Acme', incidentId: 'i1' }), fixtureNow)).toBe(
      [
        'Acme: Runs are slow (Investigating · minor · for 38 min · EU > Cards)',
        'We are looking into slow runs.',
        'https://status.acme.example/incidents/i1',
      ].join('\n'),
    );
  });

  it('omits unknown facts', () => {
    const row = anIncidentRow({ vendorName: 'Acme', incidentId: 'i1', components: [], newest: null, url: null });
    expect(incidentLine(row, fixtureNow)).toBe('Acme: Runs are slow (Investigating · minor · for 38 min)');
  });
});
