import { describe, expect, it } from 'vitest';
import type { Change } from '#shared/domain/change.ts';
import type { ComponentStatus } from '#shared/domain/component.ts';
import type { Incident } from '#shared/domain/incident.ts';
import { type AlertRules, defaultSettings } from '#shared/domain/settings.ts';
import type { Silence } from '#shared/domain/silence.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import {
  aComponent,
  aGroup,
  aMaintenance,
  anIncident,
  anUpdate,
  aSilence,
  aStatusPage,
  aSubscription,
  builtAt,
} from '#shared/testing/builders.ts';
import { minute, readingSequence, type SequenceOptions } from './testing/reading-sequence.ts';

const hour = 60 * minute;
const day = 24 * hour;
const vendorId = toVendorId('acme');

const groups = [aGroup({ id: 'g1', name: 'Prod 1' }), aGroup({ id: 'g2', name: 'Prod 2' })];
const components = [
  aComponent({ id: 'a', name: 'Pipelines', groupId: 'g1' }),
  aComponent({ id: 'b', name: 'Pipelines', groupId: 'g2' }),
  aComponent({ id: 'c', name: 'Flags', groupId: 'g2' }),
];
const page = (over: Partial<StatusPage> = {}): StatusPage => aStatusPage({ groups, components, ...over });
const calm = page();
const withIncidents = (...incidents: Incident[]): StatusPage => page({ incidents });
const withStatus = (status: ComponentStatus, over: Partial<StatusPage> = {}): StatusPage =>
  page({ components: components.map((one) => (one.id === 'b' ? { ...one, status } : one)), ...over });

const step = (n: number, status: Incident['status']) =>
  anUpdate({ id: `u${n}`, status, postedAt: builtAt + n * 1_000, body: `Words ${n}.` });
const opened = anIncident({ componentIds: ['b'], updates: [step(1, 'investigating')] });
const identified: Incident = { ...opened, status: 'identified', updates: [...opened.updates, step(2, 'identified')] };
const updated: Incident = { ...opened, updates: [...opened.updates, step(2, 'investigating')] };
const edited: Incident = { ...opened, updates: [{ ...step(1, 'investigating'), body: 'Other words.' }] };
const resolved: Incident = {
  ...opened,
  status: 'resolved',
  resolvedAt: builtAt + hour,
  updates: [...opened.updates, step(3, 'resolved')],
};
const reopened: Incident = { ...opened, updates: [...resolved.updates, step(4, 'investigating')] };
const withPostmortem: Incident = {
  ...resolved,
  status: 'postmortem',
  updates: [...resolved.updates, step(5, 'postmortem')],
};
const worse: Incident = { ...opened, impact: 'major' };
const notice: Incident = { ...opened, impact: 'none' };

const rulesWith = (over: Partial<AlertRules>): AlertRules => ({ ...defaultSettings.alerts, ...over });
const watching = (...patterns: string[]) => aSubscription({ filter: { rule: 'only', patterns } });
const lines = (pages: readonly StatusPage[], options?: SequenceOptions) =>
  readingSequence(pages, options).flatMap(({ alerts }) => alerts);
const short = (pages: readonly StatusPage[], options?: SequenceOptions) =>
  lines(pages, options).map(({ kind, verdict, rule, loud }) => `${kind} ${verdict} ${rule}${loud ? ' loud' : ''}`);

const toldOpening = 'incident_opened told incident-opened loud';

type Row = [row: string, pages: readonly StatusPage[], expected: readonly string[], options?: SequenceOptions];

describe('decide, incidents', () => {
  it.each<Row>([
    [
      'first reading of a new subscription: no alerts',
      [withIncidents(opened)],
      ['incident_opened baseline first-reading'],
    ],
    [
      'first reading, and what was open then ends',
      [withIncidents(opened), withIncidents(resolved)],
      ['incident_opened baseline first-reading', 'resolved listed opening-not-told'],
    ],
    ['incident opened, impact minor or more', [calm, withIncidents(opened)], [toldOpening]],
    [
      'incident opened, its impact a word that we do not know',
      [calm, withIncidents({ ...opened, impact: 'unknown' })],
      [toldOpening],
    ],
    ['incident opened, impact none', [calm, withIncidents(notice)], ['incident_opened listed least-impact']],
    [
      'incident opened, impact none, and the user wants those too',
      [calm, withIncidents(notice)],
      [toldOpening],
      { rules: rulesWith({ leastImpact: 'none' }) },
    ],
    [
      'incident opened below the vendor’s own least impact',
      [calm, withIncidents(opened)],
      ['incident_opened listed vendor-least-impact'],
      { subscription: aSubscription({ leastImpact: 'major' }) },
    ],
    [
      'incident opened above the vendor’s own least impact',
      [calm, withIncidents(opened)],
      [toldOpening],
      { subscription: aSubscription({ leastImpact: 'minor' }), rules: rulesWith({ leastImpact: 'critical' }) },
    ],
    ['incident opened already monitoring', [calm, withIncidents({ ...opened, status: 'monitoring' })], [toldOpening]],
    [
      'impact raised',
      [calm, withIncidents(opened), withIncidents(worse)],
      [toldOpening, 'impact_raised told impact-raised loud'],
    ],
    [
      'impact raised over the least impact',
      [calm, withIncidents(notice), withIncidents(opened)],
      ['incident_opened listed least-impact', 'impact_raised told impact-raised loud'],
    ],
    [
      'impact raised, still below it',
      [calm, withIncidents(notice), withIncidents(opened)],
      ['incident_opened listed least-impact', 'impact_raised listed least-impact'],
      { rules: rulesWith({ leastImpact: 'major' }) },
    ],
    [
      'a newly hit watched component',
      [calm, withIncidents(opened), withIncidents({ ...opened, componentIds: ['b', 'c'] })],
      [toldOpening, 'components_added told components-added loud'],
    ],
    [
      'a newly hit component that is not watched',
      [calm, withIncidents(opened), withIncidents({ ...opened, componentIds: ['a', 'b'] })],
      [toldOpening, 'components_added filtered filter'],
      { subscription: watching('Prod 2 > *') },
    ],
    [
      'a newly hit watched component makes it ours',
      [calm, withIncidents(opened), withIncidents({ ...opened, componentIds: ['a', 'b'] })],
      ['incident_opened filtered filter', 'components_added told components-added loud'],
      { subscription: watching('Prod 1 > *') },
    ],
    [
      'phase changed',
      [calm, withIncidents(opened), withIncidents(identified)],
      [toldOpening, 'phase_changed listed phase-changes'],
    ],
    [
      'phase changed, with “all phase changes”',
      [calm, withIncidents(opened), withIncidents(identified)],
      [toldOpening, 'phase_changed told phase-changes'],
      { rules: rulesWith({ levels: { phase_changed: 'quiet' } }) },
    ],
    [
      'further update in the same phase',
      [calm, withIncidents(opened), withIncidents(updated)],
      [toldOpening, 'updated listed every-update'],
    ],
    ['text edited', [calm, withIncidents(opened), withIncidents(edited)], [toldOpening, 'edited listed every-update']],
    [
      'further update, with “every update”',
      [calm, withIncidents(opened), withIncidents(updated)],
      [toldOpening, 'updated told every-update loud'],
      { rules: rulesWith({ levels: { updated: 'loud' } }) },
    ],
    ['resolved', [calm, withIncidents(opened), withIncidents(resolved)], [toldOpening, 'resolved told resolved loud']],
    [
      'resolved, never where the opening was not told',
      [calm, withIncidents(notice), withIncidents({ ...resolved, impact: 'none' })],
      ['incident_opened listed least-impact', 'resolved listed opening-not-told'],
    ],
    [
      'resolved after the impact was lowered',
      [calm, withIncidents(opened), withIncidents({ ...resolved, impact: 'none' })],
      [toldOpening, 'resolved told resolved loud'],
    ],
    [
      'resolved, where only a raised impact was told',
      [calm, withIncidents(notice), withIncidents(worse), withIncidents({ ...resolved, impact: 'major' })],
      ['incident_opened listed least-impact', 'impact_raised told impact-raised loud', 'resolved told resolved loud'],
    ],
    [
      'resolved twice',
      [
        calm,
        withIncidents(opened),
        withIncidents(resolved),
        withIncidents({ ...resolved, updates: [...resolved.updates, step(6, 'resolved')] }),
      ],
      [toldOpening, 'resolved told resolved loud', 'updated listed every-update'],
    ],
    [
      'reopened',
      [calm, withIncidents(opened), withIncidents(resolved), withIncidents(reopened)],
      [toldOpening, 'resolved told resolved loud', 'reopened told reopened loud'],
    ],
    [
      'post-mortem of an incident that the user was told of',
      [calm, withIncidents(opened), withIncidents(resolved), withIncidents(withPostmortem)],
      [toldOpening, 'resolved told resolved loud', 'postmortem told postmortem'],
    ],
    [
      'post-mortem of another',
      [withIncidents(resolved), withIncidents(withPostmortem)],
      ['postmortem listed opening-not-told'],
    ],
    [
      'post-mortem, when it is off',
      [calm, withIncidents(opened), withIncidents(resolved), withIncidents(withPostmortem)],
      [toldOpening, 'resolved told resolved loud', 'postmortem listed postmortem'],
      { rules: rulesWith({ levels: { postmortem: 'listed' } }) },
    ],
    ['filled in afterwards, when it was over', [calm, withIncidents(resolved)], []],
    [
      'withdrawn by the vendor',
      [calm, withIncidents(opened), calm, calm, calm],
      [toldOpening, 'withdrawn told withdrawn loud'],
    ],
    [
      'gone from a page that lists only open incidents',
      [calm, withIncidents(opened), calm, calm],
      [toldOpening, 'resolved told resolved loud'],
      { capabilities: { closedIncidents: 'inferred' } },
    ],
    [
      'names no component: affects the whole page',
      [calm, withIncidents({ ...opened, componentIds: [], affects: 'page' })],
      [toldOpening],
      { subscription: watching('Prod 1 > *') },
    ],
    [
      'names components of which none is watched',
      [calm, withIncidents(opened), withIncidents(resolved)],
      ['incident_opened filtered filter', 'resolved filtered filter'],
      { subscription: watching('Prod 1 > *') },
    ],
    [
      'a kind that the vendor’s own list leaves out',
      [calm, withIncidents(opened), withIncidents(resolved)],
      [toldOpening, 'resolved listed vendor-level'],
      { subscription: aSubscription({ alertOn: ['incident_opened'] }) },
    ],
    [
      'a kind that the vendor’s own list adds',
      [calm, withIncidents(opened), withIncidents(updated)],
      ['incident_opened listed vendor-level', 'updated told vendor-level loud'],
      { subscription: aSubscription({ alertOn: ['updated'] }) },
    ],
  ])('%s', (_, pages, expected, options) => {
    expect(short(pages, options)).toEqual(expected);
  });

  it('gives the reason in one clause', () => {
    const why = (pages: readonly StatusPage[], options?: SequenceOptions) => lines(pages, options).at(-1)?.why;
    expect(why([calm, withIncidents(opened)])).toBe('impact minor, alerts from minor up; affects Prod 2 > Pipelines');
    expect(why([calm, withIncidents(notice)])).toBe('impact none, alerts only from minor up');
    expect(why([calm, withIncidents(opened)], { subscription: watching('Prod 1 > *') })).toBe(
      'affects only Prod 2 > Pipelines, which you don’t watch',
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
        why: 'impact minor, alerts from minor up; affects Prod 2 > Pipelines',
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
        text: { title: 'Acme: Runs are slow', body: 'Investigating · minor · Prod 2 > Pipelines. Words 1.' },
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

describe('decide, silences', () => {
  const mute = (over: Partial<Silence> = {}) => aSilence(over);
  const pages = [calm, withIncidents(opened), withIncidents(resolved)];
  const acknowledged = mute({
    id: 'ack',
    target: { kind: 'incident', vendorId, incidentId: 'i1' },
    end: { kind: 'recovery' },
    acknowledged: { impact: 'minor', componentIds: ['b'] },
  });
  const afterOpening = (silence: Silence): SequenceOptions => ({
    at: (index) => (index > 1 ? { silences: [silence] } : {}),
  });

  it.each<Row>([
    [
      'mute a vendor until undone',
      pages,
      ['incident_opened muted silence', 'resolved listed opening-not-told'],
      { silences: [mute()] },
    ],
    [
      'mute a vendor until an instant',
      pages,
      ['incident_opened muted silence', 'resolved listed opening-not-told'],
      { silences: [mute({ end: { kind: 'at', until: builtAt + 2 * minute } })] },
    ],
    [
      'a mute that has run out',
      pages,
      [toldOpening, 'resolved told resolved loud'],
      { silences: [mute({ end: { kind: 'at', until: builtAt + minute } })] },
    ],
    [
      'mute a group',
      [calm, withIncidents(opened)],
      ['incident_opened muted silence'],
      { silences: [mute({ target: { kind: 'group', vendorId, groupId: 'g2' } })] },
    ],
    [
      'mute a component, and its incident',
      [calm, withIncidents(opened)],
      ['incident_opened muted silence'],
      { silences: [mute({ target: { kind: 'component', vendorId, componentId: 'b' } })] },
    ],
    [
      'mute one of two components that are hit',
      [calm, withIncidents({ ...opened, componentIds: ['b', 'c'] })],
      [toldOpening],
      { silences: [mute({ target: { kind: 'component', vendorId, componentId: 'b' } })] },
    ],
    [
      'mute the watched one of two components that are hit',
      [calm, withIncidents({ ...opened, componentIds: ['a', 'b'] })],
      ['incident_opened muted silence'],
      {
        silences: [mute({ target: { kind: 'component', vendorId, componentId: 'b' } })],
        subscription: watching('Prod 2 > *'),
      },
    ],
    [
      'mute a kind of alert',
      [calm, withIncidents(opened)],
      ['incident_opened muted silence'],
      { silences: [mute({ target: { kind: 'change', vendorId: null, change: 'incident_opened' } })] },
    ],
    [
      'mute an incident',
      [calm, withIncidents(opened), withIncidents(worse)],
      [toldOpening, 'impact_raised muted silence'],
      afterOpening(mute({ target: { kind: 'incident', vendorId, incidentId: 'i1' } })),
    ],
    [
      'an outage of a component of a muted incident',
      [calm, withIncidents(notice), withStatus('major_outage', { incidents: [notice] })],
      ['incident_opened listed least-impact', 'component_changed listed component-of-incident'],
      afterOpening(mute({ target: { kind: 'incident', vendorId, incidentId: 'i1' } })),
    ],
    [
      'mute until it recovers: the recovery is told',
      pages,
      [toldOpening, 'resolved told resolved loud'],
      afterOpening(mute({ end: { kind: 'recovery' } })),
    ],
    [
      'pause all',
      pages,
      ['incident_opened quiet pause', 'resolved listed opening-not-told'],
      { silences: [mute({ target: { kind: 'everything' } })] },
    ],
    [
      'acknowledge: nothing more of it',
      [calm, withIncidents(opened), withIncidents(identified)],
      [toldOpening, 'phase_changed muted acknowledged'],
      { ...afterOpening(acknowledged), rules: rulesWith({ levels: { phase_changed: 'loud' } }) },
    ],
    ['acknowledge: its end is told', pages, [toldOpening, 'resolved told resolved loud'], afterOpening(acknowledged)],
    [
      'acknowledge: broken by a raised impact',
      [calm, withIncidents(opened), withIncidents(worse)],
      [toldOpening, 'impact_raised told impact-raised loud'],
      afterOpening(acknowledged),
    ],
    [
      'acknowledge: broken by another watched component',
      [calm, withIncidents(opened), withIncidents({ ...opened, componentIds: ['b', 'c'] })],
      [toldOpening, 'components_added told components-added loud'],
      afterOpening(acknowledged),
    ],
  ])('%s', (_, rounds, expected, options) => {
    expect(short(rounds, options)).toEqual(expected);
  });

  it('names the silence and its reason', () => {
    const silences = [mute({ id: 's7', reason: 'known' })];
    expect(lines([calm, withIncidents(opened)], { silences })).toMatchObject([
      { silenceId: 's7', why: 'you muted this vendor (known)', loud: false },
    ]);
  });

  it('keeps list-only changes list-only', () => {
    expect(short([calm, withIncidents(notice)], { silences: [mute()] })).toEqual([
      'incident_opened listed least-impact',
    ]);
  });
});

describe('decide, quiet hours', () => {
  const quiet = (breakThrough: 'critical' | 'minor' | null) => ({
    isQuiet: () => ({ why: 'quiet hours until 08:00', breakThrough }),
  });
  it.each<Row>([
    ['keep back', [calm, withIncidents(opened)], ['incident_opened quiet quiet-hours'], { quiet: quiet('critical') }],
    [
      'let nothing through',
      [calm, withIncidents({ ...opened, impact: 'critical' })],
      ['incident_opened quiet quiet-hours'],
      { quiet: quiet(null) },
    ],
    [
      'let the worst through',
      [calm, withIncidents({ ...opened, impact: 'critical' })],
      [toldOpening],
      { quiet: quiet('critical') },
    ],
    ['are over', [calm, withIncidents(opened)], [toldOpening], { quiet: { isQuiet: () => null } }],
  ])('%s', (_, pages, expected, options) => {
    expect(short(pages, options)).toEqual(expected);
  });
});
