import { describe, expect, it } from 'vitest';
import type { Change } from '#shared/domain/change.ts';
import type { ComponentStatus } from '#shared/domain/component.ts';
import type { Incident } from '#shared/domain/incident.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { aComponent, aMaintenance, anIncident, aStatusPage, aSubscription, builtAt } from '#shared/testing/builders.ts';
import {
  calm,
  components,
  hour,
  lines,
  notice,
  opened,
  page,
  type Row,
  rulesWith,
  short,
  toldOpening,
  watching,
  withIncidents,
  withStatus,
} from './testing/decided-pages.ts';
import type { SequenceOptions } from './testing/reading-sequence.ts';

const day = 24 * hour;

describe('decide, incidents linked to everything', () => {
  const many = Array.from({ length: 6 }, (_, index) => aComponent({ id: `x${index}`, name: `X${index}` }));
  const linked = anIncident({ componentIds: many.map(({ id }) => id) });
  const broad = (status: ComponentStatus, ...incidents: Incident[]) =>
    aStatusPage({ components: many.map((one) => (one.id === 'x0' ? { ...one, status } : one)), incidents });
  const subscription = watching('X0');

  it.each<Row>([
    [
      'the watched part is operational',
      [broad('operational'), broad('operational', linked)],
      ['incident_opened listed linked-only'],
      { subscription },
    ],
    [
      'the watched part is hit',
      [broad('operational'), broad('degraded_performance', linked)],
      [toldOpening],
      { subscription },
    ],
    ['everything is watched', [broad('operational'), broad('operational', linked)], [toldOpening]],
    [
      'the watched part is hit later',
      [
        broad('operational'),
        broad('operational', linked),
        broad('partial_outage', linked),
        broad('partial_outage', linked),
      ],
      [
        'incident_opened listed linked-only',
        'component_changed held component-mild',
        'component_changed told component-mild loud',
      ],
      { subscription },
    ],
  ])('%s', (_, pages, expected, options) => {
    expect(short(pages, options)).toEqual(expected);
  });
});

describe('decide, components', () => {
  const named = withStatus('major_outage', { incidents: [opened] });
  const moved = (status: ComponentStatus): StatusPage =>
    aStatusPage({ platform: 'incident-io', components: [aComponent({ id: 'new', name: 'Search', status })] });
  it.each<Row>([
    [
      'major outage without an incident: at once',
      [calm, withStatus('major_outage')],
      ['component_changed told component-severe loud'],
    ],
    [
      'milder: after it holds for 2 readings',
      [calm, withStatus('degraded_performance'), withStatus('degraded_performance')],
      ['component_changed held component-mild', 'component_changed told component-mild loud'],
    ],
    [
      'milder, and gone at the next reading',
      [calm, withStatus('partial_outage'), calm, calm],
      ['component_changed held component-mild'],
    ],
    [
      'not watched',
      [calm, withStatus('major_outage')],
      ['component_changed filtered filter'],
      { subscription: watching('Prod 1 > *') },
    ],
    [
      'milder than the least impact',
      [calm, withStatus('degraded_performance'), withStatus('degraded_performance')],
      ['component_changed listed vendor-least-impact'],
      { subscription: aSubscription({ leastImpact: 'major' }) },
    ],
    [
      'recovery of what was told',
      [calm, withStatus('major_outage'), calm, calm],
      [
        'component_changed told component-severe loud',
        'component_changed held component-recovered',
        'component_changed told component-recovered loud',
      ],
    ],
    [
      'recovery of what was not told',
      [withStatus('major_outage'), calm, calm],
      ['component_changed listed component-recovered'],
    ],
    [
      'in trouble before the page moved to another platform, and its recovery there',
      [withStatus('major_outage'), moved('partial_outage'), moved('operational'), moved('operational')],
      ['component_changed baseline first-reading', 'component_changed listed component-recovered'],
    ],
    [
      'failing after the page moved to another platform',
      [withStatus('major_outage'), moved('operational'), moved('major_outage')],
      ['component_changed told component-severe loud'],
    ],
    [
      'maintenance',
      [calm, withStatus('under_maintenance'), withStatus('under_maintenance')],
      ['component_changed listed component-mild'],
    ],
    [
      'recovery through maintenance',
      [calm, withStatus('major_outage'), withStatus('under_maintenance'), withStatus('under_maintenance'), calm, calm],
      [
        'component_changed told component-severe loud',
        'component_changed listed component-mild',
        'component_changed held component-recovered',
        'component_changed told component-recovered loud',
      ],
    ],
    [
      'named by an incident that is told in the same reading',
      [calm, named],
      [toldOpening, 'component_changed listed component-of-incident'],
    ],
    [
      'named by an incident that was told',
      [calm, withIncidents(opened), named],
      [toldOpening, 'component_changed listed component-of-incident'],
    ],
    [
      'milder, named by an incident that is only listed',
      [calm, withIncidents(notice), ...[1, 2].map(() => withStatus('degraded_performance', { incidents: [notice] }))],
      ['incident_opened listed least-impact', 'component_changed listed component-of-incident'],
    ],
    [
      'an outage, named by an incident that is only listed',
      [calm, withIncidents(notice), withStatus('major_outage', { incidents: [notice] })],
      ['incident_opened listed least-impact', 'component_changed told component-severe loud'],
    ],
    [
      'switched off',
      [calm, withStatus('major_outage')],
      ['component_changed listed component-severe'],
      { rules: rulesWith({ levels: { component_changed: 'listed' } }) },
    ],
    [
      'a part that leaves the page in trouble',
      [calm, withStatus('major_outage'), ...[1, 2].map(() => page({ components: components.slice(0, 1) }))],
      ['component_changed told component-severe loud', 'component_changed told component-recovered loud'],
    ],
  ])('%s', (_, pages, expected, options) => {
    expect(short(pages, options)).toEqual(expected);
  });
});

describe('decide, maintenances', () => {
  const planned = aMaintenance({ componentIds: ['b'], startsAt: builtAt + 2 * day, endsAt: builtAt + 2 * day + hour });
  const at = (status: (typeof planned)['status']) => page({ maintenances: [{ ...planned, status }] });
  const clock =
    (kind: 'maintenance_overran' | 'maintenance_soon'): SequenceOptions['extra'] =>
    (index) =>
      index === 1 ? [{ kind, key: `${kind}:m1`, maintenance: planned, leadMs: hour } as Change] : [];

  it.each<Row>([
    ['announced', [calm, at('scheduled')], ['maintenance_announced told maintenance']],
    [
      '24 h or 1 h before',
      [at('scheduled'), at('scheduled')],
      ['maintenance_soon told maintenance'],
      { extra: clock('maintenance_soon') ?? (() => []) },
    ],
    ['started', [at('scheduled'), at('in_progress')], ['maintenance_started told maintenance']],
    ['finished', [at('in_progress'), at('completed')], ['maintenance_finished told maintenance']],
    [
      'overran',
      [at('in_progress'), at('in_progress')],
      ['maintenance_overran told maintenance loud'],
      { extra: clock('maintenance_overran') ?? (() => []) },
    ],
    ['cancelled', [at('scheduled'), at('cancelled')], ['maintenance_cancelled told maintenance']],
    [
      'of parts that are not watched',
      [calm, at('scheduled')],
      ['maintenance_announced filtered filter'],
      { subscription: watching('Prod 1 > *') },
    ],
    [
      'switched off',
      [calm, at('scheduled')],
      ['maintenance_announced listed maintenance'],
      { rules: rulesWith({ levels: { maintenance_announced: 'listed' } }) },
    ],
  ])('%s', (_, pages, expected, options) => {
    expect(short(pages, options)).toEqual(expected);
  });
});

describe('decide, the page', () => {
  const failure = { kind: 'timeout', status: null, detail: 'acme.example did not respond within 15 s.' } as const;
  it.each<[string, Change]>([
    ['unreadable for 30 min', { kind: 'page_unreadable', key: 'k', failure, failingSinceAt: builtAt }],
    ['readable again', { kind: 'page_readable', key: 'k', failingSinceAt: builtAt }],
    ['moved', { kind: 'page_moved', key: 'k', to: 'https://elsewhere.example/' }],
    ['a filter that matches nothing any more', { kind: 'filter_drift', key: 'k', patterns: ['Prod 9 > *'] }],
  ])('%s: one silent notification', (_, change) => {
    const alerts = lines([calm, calm, calm], { extra: (index) => (index > 0 ? [change] : []) });
    expect(alerts.map(({ verdict, loud }) => `${verdict} ${loud}`)).toEqual(['told false', 'duplicate false']);
  });
});
