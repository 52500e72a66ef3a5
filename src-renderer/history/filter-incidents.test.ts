import { describe, expect, it } from 'vitest';
import { aHistoryIncident } from '../preview/fixtures/history.ts';
import { dayMs, fixtureNow, hourMs } from '../preview/fixtures/rows.ts';
import { componentsOf, filterIncidents, type IncidentFilter, noFilter } from './filter-incidents.ts';

const list = [
  aHistoryIncident({ incidentId: 'a', title: 'Slow builds', impact: 'minor', components: ['Prod 1 › CI'] }),
  aHistoryIncident({ incidentId: 'b', title: 'Nothing loads', impact: 'critical', components: ['Prod 2 › UI'] }),
  aHistoryIncident({ incidentId: 'c', title: 'A notice', impact: 'none', components: [], affects: 'page' }),
  aHistoryIncident({ incidentId: 'd', title: 'Who knows', impact: 'unknown', components: ['Prod 1 › CI'] }),
];

const ids = (filter: Partial<IncidentFilter>, of = list) =>
  filterIncidents(of, { ...noFilter, ...filter })
    .map(({ incidentId }) => incidentId)
    .join('');

describe('the filter of incidents', () => {
  it('shows all at first, in their order', () => {
    expect(ids({})).toBe('abcd');
  });

  it('filters by minimum impact, where an unknown impact counts as minor', () => {
    expect(ids({ impact: 'minor' })).toBe('abd');
    expect(ids({ impact: 'critical' })).toBe('b');
  });

  it('filters by component', () => {
    expect(ids({ component: 'Prod 1 › CI' })).toBe('ad');
  });

  it('searches titles, vendors and components for every word', () => {
    expect(ids({ text: 'prod loads' })).toBe('b');
    expect(ids({ text: 'HARNESS slow' })).toBe('a');
    expect(ids({ text: '  ' })).toBe('abcd');
  });

  it('filters by day, including incidents that started earlier or are still open', () => {
    const day = { fromAt: fixtureNow - 5 * dayMs, untilAt: fixtureNow - 4 * dayMs };
    const incidents = [
      aHistoryIncident({ incidentId: 'a', beganAt: day.fromAt - hourMs, endedAt: day.fromAt + hourMs }),
      aHistoryIncident({ incidentId: 'b', beganAt: day.fromAt - dayMs, endedAt: null, isOpen: true }),
      aHistoryIncident({ incidentId: 'c', beganAt: day.fromAt - dayMs, endedAt: null }),
      aHistoryIncident({ incidentId: 'd', beganAt: day.untilAt, endedAt: day.untilAt + hourMs }),
    ];
    expect(ids({ period: day }, incidents)).toBe('ab');
  });

  it('offers each component that any incident names once', () => {
    expect(componentsOf(list)).toEqual(['Prod 1 › CI', 'Prod 2 › UI']);
  });
});
