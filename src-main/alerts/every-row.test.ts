import { describe, expect, it } from 'vitest';
import { type AlertGroup, everythingGroup } from '#shared/domain/alert-group.ts';
import type { AlertLevel } from '#shared/domain/alert-level.ts';
import type { Change } from '#shared/domain/change.ts';
import type { ChangeKind } from '#shared/domain/change-kind.ts';
import type { ComponentStatus } from '#shared/domain/component.ts';
import type { Incident, IncidentStatus } from '#shared/domain/incident.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import type { ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import type { QuietHoursEntry } from '#shared/domain/quiet-hours.ts';
import { type AlertRules, defaultSettings } from '#shared/domain/settings.ts';
import type { Silence } from '#shared/domain/silence.ts';
import { until1Hour, until30Min, untilTomorrowMorning } from '#shared/domain/silence-rules.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import type { LeastImpact, Subscription } from '#shared/domain/subscription.ts';
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
import { clockChanges } from '../changes/reconcile.ts';
import { baselineSummary, foldIntoDigest, quietSummary, silenceSummary } from './digest.ts';
import { endFlapping } from './flapping.ts';
import { createQuietHoursClock } from './quiet-hours-clock.ts';
import { reminderAlerts } from './reminders.ts';
import { minute, readingSequence, type SequenceOptions } from './testing/reading-sequence.ts';

// Every row of sections 2 and 3 of the alert rules: the default, and the effect of its setting.

const hour = 60 * minute;
const day = 24 * hour;
const vendorId = toVendorId('acme');

const groups = [aGroup({ id: 'eu', name: 'EU' })];
const api = aComponent({ id: 'api', name: 'API', groupId: 'eu' });
const web = aComponent({ id: 'web', name: 'Web', groupId: 'eu' });
const docs = aComponent({ id: 'docs', name: 'Docs' });

function page(over: Partial<StatusPage> = {}): StatusPage {
  return aStatusPage({ groups, components: [api, web, docs], ...over });
}
const calm = page();
const showing = (...incidents: readonly Incident[]): StatusPage => page({ incidents });
const apiIs = (status: ComponentStatus): StatusPage => page({ components: [{ ...api, status }, web, docs] });

/** An incident on the API that went through these phases. */
function through(...phases: readonly IncidentStatus[]): Incident {
  const updates = phases.map((status, index) => anUpdate({ id: `u${index}`, status, postedAt: builtAt + index }));
  const isOver = ['resolved', 'postmortem'].includes(phases.at(-1) ?? '');
  return anIncident({
    componentIds: ['api'],
    status: phases.at(-1) ?? 'investigating',
    resolvedAt: isOver ? builtAt + 1 : null,
    updates,
  });
}
const opened = through('investigating');
const resolved = through('investigating', 'resolved');
const reopened = through('investigating', 'resolved', 'investigating');
const grave = (incident: Incident): Incident => ({ ...incident, impact: 'critical' });

/** `told loud incident-opened`: the last change that left a line. */
function last(pages: readonly StatusPage[], staging: SequenceOptions = {}): string {
  const line = readingSequence(pages, staging)
    .flatMap(({ alerts }) => alerts)
    .at(-1);
  return line ? words(line) : 'nothing';
}
function words({ verdict, loud, rule }: LedgerEntry): string {
  return verdict === 'told' ? `told ${loud ? 'loud' : 'quietly'} ${rule}` : `${verdict} ${rule}`;
}

const everywhere = (levels: AlertRules['levels']): SequenceOptions => ({
  rules: { ...defaultSettings.alerts, levels },
});
const least = (leastImpact: LeastImpact): SequenceOptions => ({ rules: { ...defaultSettings.alerts, leastImpact } });
const vendor = (over: Partial<Subscription>): SequenceOptions => ({ subscription: aSubscription(over) });
const part = (pattern: string, level: AlertLevel): SequenceOptions => vendor({ parts: [{ pattern, level }] });
const ops: AlertGroup = { ...everythingGroup, id: 'ops', name: 'Ops' };
const silent = (over: Partial<Silence>): SequenceOptions => ({ silences: [aSilence(over)] });

type Row = [row: string, pages: readonly StatusPage[], expected: string, staging?: SequenceOptions];

describe('alert or not: incidents', () => {
  it.each<Row>([
    ['first reading', [showing(opened)], 'baseline first-reading'],
    ['opened, minor or more', [calm, showing(opened)], 'told loud incident-opened'],
    ['… below the least impact', [calm, showing(opened)], 'listed least-impact', least('major')],
    [
      '… below that of the vendor',
      [calm, showing(opened)],
      'listed vendor-least-impact',
      vendor({ leastImpact: 'major' }),
    ],
    [
      '… below that of the group',
      [calm, showing(opened)],
      'listed least-impact',
      { groups: [{ ...ops, leastImpact: 'major' }] },
    ],
    [
      '… touching nothing that is watched',
      [calm, showing(opened)],
      'filtered filter',
      vendor({ filter: { rule: 'only', patterns: ['Docs'] } }),
    ],
    ['opened, impact none', [calm, showing({ ...opened, impact: 'none' })], 'listed least-impact'],
    [
      '… wanted all the same',
      [calm, showing({ ...opened, impact: 'none' })],
      'told loud incident-opened',
      least('none'),
    ],
    ['opened in a later phase', [calm, showing(through('monitoring'))], 'told loud incident-opened'],
    ['impact raised', [calm, showing(opened), showing(grave(opened))], 'told loud impact-raised'],
    [
      'newly hits a watched part',
      [calm, showing(opened), showing({ ...opened, componentIds: ['api', 'web'] })],
      'told loud components-added',
    ],
    [
      '… one that is not watched',
      [calm, showing(opened), showing({ ...opened, componentIds: ['api', 'docs'] })],
      'filtered filter',
      vendor({ filter: { rule: 'only', patterns: ['EU > *'] } }),
    ],
    ['phase changed', [calm, showing(opened), showing(through('investigating', 'identified'))], 'listed phase-changes'],
    [
      '… all phase changes',
      [calm, showing(opened), showing(through('investigating', 'identified'))],
      'told quietly phase-changes',
      everywhere({ phase_changed: 'quiet' }),
    ],
    [
      'further update',
      [calm, showing(opened), showing(through('investigating', 'investigating'))],
      'listed every-update',
    ],
    [
      '… every update',
      [calm, showing(opened), showing(through('investigating', 'investigating'))],
      'told loud every-update',
      everywhere({ updated: 'loud' }),
    ],
    [
      'text edited',
      [calm, showing(opened), showing({ ...opened, updates: [anUpdate({ id: 'u0', body: 'Other.' })] })],
      'listed every-update',
    ],
    ['resolved', [calm, showing(opened), showing(resolved)], 'told loud resolved'],
    [
      '… where the opening was not told',
      [calm, showing({ ...opened, impact: 'none' }), showing({ ...resolved, impact: 'none' })],
      'listed opening-not-told',
    ],
    ['withdrawn by the vendor', [calm, showing(opened), calm, calm, calm], 'told loud withdrawn'],
    ['reopened', [calm, showing(opened), showing(resolved), showing(reopened)], 'told loud reopened'],
    [
      'post-mortem of what was told',
      [calm, showing(opened), showing(resolved), showing(through('investigating', 'resolved', 'postmortem'))],
      'told quietly postmortem',
    ],
    [
      '… off',
      [calm, showing(opened), showing(resolved), showing(through('investigating', 'resolved', 'postmortem'))],
      'listed postmortem',
      everywhere({ postmortem: 'listed' }),
    ],
    [
      '… of what was not',
      [showing(resolved), showing(through('investigating', 'resolved', 'postmortem'))],
      'listed opening-not-told',
    ],
  ])('%s', (_, pages, expected, staging) => expect(last(pages, staging)).toBe(expected));

  it('reports what is already open in at most one line', () => {
    const lines = readingSequence([showing(opened, anIncident({ id: 'i2', title: 'Logins fail' }))]).flatMap(
      ({ alerts }) => alerts,
    );
    expect(lines.map(words)).toEqual(Array(2).fill('baseline first-reading'));
    expect(baselineSummary(lines)?.text.title).toBe('2 incidents are open now');
  });

  it('takes wording and colour from the phase in which an incident first appears', () => {
    const [, step] = readingSequence([calm, showing(through('monitoring'))]);
    expect(step?.alerts[0]).toMatchObject({
      status: 'monitoring',
      text: { body: expect.stringMatching(/^Monitoring/) },
    });
  });
});

describe('alert or not: components', () => {
  const down = [calm, apiIs('major_outage')];
  const limps = [calm, apiIs('degraded_performance'), apiIs('degraded_performance')];
  it.each<Row>([
    ['major outage without an incident', down, 'told loud component-severe'],
    ['milder, once', limps.slice(0, 2), 'held component-mild'],
    ['milder, for two readings', limps, 'told loud component-mild'],
    ['recovered', [...down, calm, calm], 'told loud component-recovered'],
    [
      'named by an open incident',
      [calm, page({ components: [{ ...api, status: 'major_outage' }, web], incidents: [opened] })],
      'listed component-of-incident',
    ],
    ['… told quietly for this part', down, 'told quietly component-level', part('EU > API', 'quiet')],
    ['… not told for this part', down, 'listed component-level', part('EU > *', 'listed')],
    [
      '… told for this part alone',
      down,
      'told loud component-level',
      vendor({ levels: { component_changed: 'listed' }, parts: [{ pattern: 'API', level: 'loud' }] }),
    ],
    ['… not told at this vendor', down, 'listed vendor-level', vendor({ levels: { component_changed: 'listed' } })],
  ])('%s', (_, pages, expected, staging) => expect(last(pages, staging)).toBe(expected));
});

describe('alert or not: flapping', () => {
  const again = [opened, resolved, reopened, through('investigating', 'resolved', 'investigating', 'resolved')];
  const more = through('investigating', 'resolved', 'investigating', 'resolved', 'investigating');

  it('fails and recovers repeatedly: one alert, then the final state', () => {
    const steps = readingSequence([calm, ...again.map((one) => showing(one)), showing(more)]);
    const lines = steps.flatMap(({ alerts }) => alerts);
    expect(lines.at(-1)).toMatchObject({
      verdict: 'held',
      rule: 'flapping',
      why: expect.stringContaining('flapping × 3'),
    });
    const pageState = steps.at(-1)?.pageState ?? {
      page: calm,
      memory: readingSequence([calm])[0]?.pageState.memory ?? never(),
    };
    const now = (lines.at(-1)?.at ?? 0) + 11 * minute;
    const context = {
      vendorId,
      vendorName: 'Acme',
      pageState,
      subscription: aSubscription(),
      silences: [],
      channel: 'desktop',
    };
    expect(
      endFlapping({ ...context, now, recent: lines }).map(({ kind, verdict, text }) => [kind, verdict, text.body]),
    ).toEqual([['reopened', 'told', 'Still ongoing after flapping × 3.']]);
  });
});

function never(): never {
  throw new Error('expected a step');
}

describe('alert or not: maintenance', () => {
  const planned = aMaintenance({
    componentIds: ['api'],
    startsAt: builtAt + 2 * day,
    endsAt: builtAt + 2 * day + hour,
  });
  const at = (over: Partial<ScheduledMaintenance>): StatusPage => page({ maintenances: [{ ...planned, ...over }] });
  const from = planned.startsAt ?? 0;
  const until = planned.endsAt ?? 0;
  const byClock = (maintenance: ScheduledMaintenance, since: number, now: number): readonly Change[] =>
    clockChanges({ page: page({ maintenances: [maintenance] }) }, since, now);
  const running = { ...planned, status: 'in_progress' as const };

  it.each<[string, ScheduledMaintenance, number, string | null]>([
    ['24 h before', planned, from - day, 'maintenance_soon'],
    ['1 h before', planned, from - hour, 'maintenance_soon'],
    ['overran', running, until + 5 * minute, 'maintenance_overran'],
    ['not yet overran', running, until, null],
  ])('%s, by the clock', (_, maintenance, now, kind) => {
    expect(byClock(maintenance, now - minute, now).map((change) => change.kind)).toEqual(kind ? [kind] : []);
  });

  const told = (kind: ChangeKind, change: Change | undefined): Row => [
    kind,
    [at({}), at({})],
    `told ${kind === 'maintenance_overran' ? 'loud' : 'quietly'} maintenance`,
    { extra: (index) => (index === 1 && change ? [change] : []) },
  ];
  it.each<Row>([
    ['maintenance_announced', [calm, at({})], 'told quietly maintenance'],
    told('maintenance_soon', byClock(planned, from - hour - minute, from - hour)[0]),
    ['maintenance_started', [at({}), at({ status: 'in_progress' })], 'told quietly maintenance'],
    told('maintenance_overran', byClock(running, until, until + 5 * minute)[0]),
    ['maintenance_finished', [at({ status: 'in_progress' }), at({ status: 'completed' })], 'told quietly maintenance'],
    ['maintenance_cancelled', [at({}), at({ status: 'cancelled' })], 'told quietly maintenance'],
    [
      '… as this vendor’s own',
      [calm, at({})],
      'listed vendor-level',
      vendor({ levels: { maintenance_announced: 'listed' } }),
    ],
  ])('%s', (_, pages, expected, staging) => expect(last(pages, staging)).toBe(expected));
});

describe('alert or not: ongoing incidents, pages, filters', () => {
  const reminded = (rule: { afterMs: number; everyMs: number } | null, hours: number): readonly string[] =>
    reminderAlerts({
      vendorId,
      vendorName: 'Acme',
      pageState: readingSequence([showing(opened)])[0]?.pageState ?? never(),
      subscription: aSubscription(),
      silences: [],
      rules: defaultSettings.alerts,
      channel: 'desktop',
      now: builtAt + hours * hour,
      rule,
      lastNotifiedAt: () => builtAt,
    }).map(words);

  it.each<[string, ReturnType<typeof reminded>, readonly string[]]>([
    ['off', reminded(null, 99), []],
    ['before N hours', reminded({ afterMs: 4 * hour, everyMs: hour }, 3), []],
    ['after N hours', reminded({ afterMs: 4 * hour, everyMs: hour }, 4), ['told loud reminder']],
  ])('still not resolved: %s', (_, lines, expected) => expect(lines).toEqual(expected));

  const failure = { kind: 'timeout', status: null, detail: 'acme.example did not respond within 15 s.' } as const;
  it.each<[string, Change, string]>([
    ['unreadable for 30 min', { kind: 'page_unreadable', key: 'k', failure, failingSinceAt: builtAt }, 'page-health'],
    [
      'gone',
      { kind: 'page_unreadable', key: 'k', failure: { ...failure, kind: 'gone' }, failingSinceAt: builtAt },
      'page-health',
    ],
    ['moved', { kind: 'page_moved', key: 'k', to: 'https://elsewhere.example/' }, 'page-health'],
    ['readable again', { kind: 'page_readable', key: 'k', failingSinceAt: builtAt }, 'page-health'],
    ['a rule that matches nothing any more', { kind: 'filter_drift', key: 'k', patterns: ['US > *'] }, 'filter-drift'],
  ])('a page that is %s: one silent notification', (_, change, rule) => {
    const extra: SequenceOptions['extra'] = (index) => (index > 0 ? [change] : []);
    const lines = readingSequence([calm, calm, calm], { extra }).flatMap(({ alerts }) => alerts.map(words));
    expect(lines).toEqual([`told quietly ${rule}`, 'duplicate duplicate']);
  });
});

describe('alert or not: many at once', () => {
  const many = Array.from({ length: 200 }, (_, index) => anIncident({ id: `i${index}`, title: `Trouble ${index}` }));
  const storm = readingSequence([calm, showing(...many.map((one) => ({ ...one, componentIds: ['api'] })))]).flatMap(
    ({ alerts }) => alerts,
  );

  it.each<[string, 'storm' | 'away', number]>([
    ['in one reading', 'storm', 3],
    ['after sleep', 'away', 1],
  ])('%s: one digest, and no more than three notifications', (_, occasion, shown) => {
    const folded = foldIntoDigest(storm, 3, { occasion });
    expect(folded.filter(({ verdict }) => verdict === 'told').map(({ kind }) => kind === 'digest')).toEqual([
      ...Array(shown - 1).fill(false),
      true,
    ]);
    expect(folded.filter(({ kind }) => kind !== 'digest')).toHaveLength(200);
  });

  it('after quiet hours: one digest of what began, ended and is ongoing', () => {
    const kept = storm.slice(0, 2).map((one): LedgerEntry => ({ ...one, verdict: 'quiet', rule: 'quiet-hours' }));
    const digest = quietSummary(kept, { now: builtAt + hour, isOpen: ({ incidentId }) => incidentId === 'i1' });
    expect(digest?.text.body.split('\n').map((line) => line.split(':')[0])).toEqual(['Still open', 'Ended']);
  });
});

describe('filter', () => {
  const only = (...patterns: string[]): SequenceOptions => vendor({ filter: { rule: 'only', patterns } });
  const except = (...patterns: string[]): SequenceOptions => vendor({ filter: { rule: 'except', patterns } });
  const hits = (...componentIds: string[]) => [calm, showing({ ...opened, componentIds })];
  const withChild = page({
    components: [api, web, docs, aComponent({ id: 'new', name: 'Queues', groupId: 'eu' })],
    incidents: [{ ...opened, componentIds: ['new'] }],
  });

  it.each<Row>([
    ['only a part: that part', hits('api'), 'told loud incident-opened', only('EU > API')],
    ['only a part: another', hits('docs'), 'filtered filter', only('EU > API')],
    ['all except a group: in it', hits('web'), 'filtered filter', except('EU > *')],
    ['all except a group: beside it', hits('docs'), 'told loud incident-opened', except('EU > *')],
    ['by a pattern', hits('web'), 'told loud incident-opened', only('*eu*')],
    [
      'a new child follows its parent into what is watched',
      [calm, withChild],
      'told loud incident-opened',
      only('EU > *'),
    ],
    ['a new child follows its parent out of it', [calm, withChild], 'filtered filter', except('EU > *')],
    ['the whole page', hits(), 'told loud incident-opened', only('EU > API')],
  ])('%s', (_, pages, expected, staging) => expect(last(pages, staging)).toBe(expected));
});

describe('mute, snooze, acknowledge, pause', () => {
  const target = (over: Silence['target']): Partial<Silence> => ({ target: over });
  const pattern = { kind: 'pattern', vendorId, pattern: 'EU > *' } as const;
  it.each<[string, Partial<Silence>, string]>([
    ['a vendor', target({ kind: 'vendor', vendorId }), 'muted silence'],
    ['a group', target({ kind: 'group', vendorId, groupId: 'eu' }), 'muted silence'],
    ['a component', target({ kind: 'component', vendorId, componentId: 'api' }), 'muted silence'],
    ['a pattern', target(pattern), 'muted silence'],
    ['an incident', target({ kind: 'incident', vendorId, incidentId: 'i1' }), 'muted silence'],
    ['a kind of alert', target({ kind: 'change', vendorId: null, change: 'incident_opened' }), 'muted silence'],
    ['another part', target({ kind: 'component', vendorId, componentId: 'web' }), 'told loud incident-opened'],
    ['everything', target({ kind: 'everything' }), 'quiet pause'],
    ['until an instant that has not come', { end: { kind: 'at', until: builtAt + hour } }, 'muted silence'],
    ['until an instant that has', { end: { kind: 'at', until: builtAt } }, 'told loud incident-opened'],
    ['until it recovers', { end: { kind: 'recovery' } }, 'muted silence'],
    ['until undone', { end: { kind: 'undone' } }, 'muted silence'],
  ])('mutes %s', (_, over, expected) => {
    // With the indicator raised, a mute until recovery has something to wait for.
    expect(last([calm, page({ incidents: [opened], indicator: 'minor' })], silent(over))).toBe(expected);
  });

  const known: Partial<Silence> = {
    ...target({ kind: 'incident', vendorId, incidentId: 'i1' }),
    end: { kind: 'recovery' },
    acknowledged: { impact: 'minor', componentIds: ['api'] },
  };
  const acknowledged: SequenceOptions = {
    ...everywhere({ phase_changed: 'loud' }),
    at: (index) => (index > 1 ? { silences: [aSilence(known)] } : {}),
  };
  it.each<Row>([
    [
      'keeps still about what is known',
      [calm, showing(opened), showing(through('investigating', 'identified'))],
      'muted acknowledged',
    ],
    ['is broken when it worsens', [calm, showing(opened), showing(grave(opened))], 'told loud impact-raised'],
    [
      'is broken by another watched part',
      [calm, showing(opened), showing({ ...opened, componentIds: ['api', 'web'] })],
      'told loud components-added',
    ],
    ['tells the end', [calm, showing(opened), showing(resolved)], 'told loud resolved'],
  ])('an acknowledgement %s', (_, pages, expected) => expect(last(pages, acknowledged)).toBe(expected));

  it('ends with one summary and no replay', () => {
    const lines = readingSequence(
      [calm, showing(opened), showing(through('investigating', 'identified'))],
      silent({}),
    ).flatMap(({ alerts }) => alerts.filter(({ verdict }) => verdict === 'muted'));
    const summary = silenceSummary(lines, { label: 'Acme', now: builtAt + hour, isOpen: () => true });
    expect([summary?.text.title, summary?.text.body]).toEqual(['Unmuted: Acme', 'Still open: Acme: Runs are slow']);
  });

  it.each<[string, Silence['end'], string]>([
    ['30 min', until30Min(builtAt), '2026-03-01T12:30:00.000Z'],
    ['1 h', until1Hour(builtAt), '2026-03-01T13:00:00.000Z'],
    ['tomorrow 08:00', untilTomorrowMorning(builtAt, 'Europe/Berlin'), '2026-03-02T07:00:00.000Z'],
    [
      'tomorrow 08:00, the clocks going forward meanwhile',
      untilTomorrowMorning(Date.parse('2026-03-28T21:00:00Z'), 'Europe/Berlin'),
      '2026-03-29T06:00:00.000Z',
    ],
  ])('lasts for %s', (_, end, expected) => {
    expect(end.kind === 'at' && new Date(end.until).toISOString()).toBe(expected);
  });
});

describe('quiet hours', () => {
  const nights = (over: Partial<QuietHoursEntry> = {}): QuietHoursEntry => ({
    days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
    from: '22:00',
    to: '07:00',
    zone: 'Europe/Berlin',
    breakThrough: 'critical',
    ...over,
  });
  const always = { from: '00:00', to: '24:00' };
  const quiet = (over: Partial<QuietHoursEntry>): SequenceOptions => ({
    quiet: createQuietHoursClock([nights(over)], 'UTC'),
  });

  it.each<Row>([
    ['keep back', [calm, showing(opened)], 'quiet quiet-hours', quiet(always)],
    ['let the worst through', [calm, showing(grave(opened))], 'told loud incident-opened', quiet(always)],
    [
      'let nothing through',
      [calm, showing(grave(opened))],
      'quiet quiet-hours',
      quiet({ ...always, breakThrough: null }),
    ],
    ['are over by day', [calm, showing(opened)], 'told loud incident-opened', quiet({})],
    [
      'are none on other days',
      [calm, showing(opened)],
      'told loud incident-opened',
      quiet({ ...always, days: ['tue'] }),
    ],
    [
      'are a group’s own',
      [calm, showing(opened)],
      'quiet quiet-hours',
      { groups: [{ ...ops, schedule: [nights(always)] }] },
    ],
    [
      'are not a group’s that has none',
      [calm, showing(opened)],
      'told loud incident-opened',
      { ...quiet(always), groups: [{ ...ops, schedule: [] }] },
    ],
  ])('%s', (_, pages, expected, staging) => expect(last(pages, staging)).toBe(expected));

  it.each<[string, string, string | null]>([
    ['in winter', '2026-01-10T05:59:00Z', 'quiet hours until 07:00'],
    ['over in winter', '2026-01-10T06:00:00Z', null],
    ['in the night in which an hour is missing', '2026-03-29T04:59:00Z', 'quiet hours until 07:00'],
    ['over after that night', '2026-03-29T05:00:00Z', null],
    ['in the night that has an hour twice', '2026-10-25T05:59:00Z', 'quiet hours until 07:00'],
    ['over after that night, too', '2026-10-25T06:00:00Z', null],
  ])('follow the wall clock: %s', (_, at, why) => {
    expect(createQuietHoursClock([nights()], 'Europe/Berlin').isQuiet(Date.parse(at))?.why ?? null).toBe(why);
  });
});
