import { describe, expect, it } from 'vitest';
import type { AlertLevel } from '#shared/domain/alert-level.ts';
import type { Change } from '#shared/domain/change.ts';
import type { ChangeKind } from '#shared/domain/change-kind.ts';
import type { ComponentStatus } from '#shared/domain/component.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import type { ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { aMaintenance, anIncident, aSubscription, builtAt } from '#shared/testing/builders.ts';
import { clockChanges } from '../changes/reconcile.ts';
import { foldIntoDigest, quietSummary } from './digest.ts';
import { reminderAlerts } from './reminders.ts';
import {
  api,
  calm,
  docs,
  hour,
  last,
  never,
  opened,
  page,
  type Row,
  showing,
  vendor,
  vendorId,
  web,
  words,
} from './testing/every-row-pages.ts';
import { minute, readingSequence, type SequenceOptions } from './testing/reading-sequence.ts';

const day = 24 * hour;

const apiIs = (status: ComponentStatus): StatusPage => page({ components: [{ ...api, status }, web, docs] });

const part = (pattern: string, level: AlertLevel): SequenceOptions => vendor({ parts: [{ pattern, level }] });

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
