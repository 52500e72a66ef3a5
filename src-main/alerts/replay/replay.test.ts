import { describe, expect, it } from 'vitest';
import type { Incident } from '#shared/domain/incident.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { aComponent, anIncident, anUpdate, aStatusPage, aSubscription, builtAt } from '#shared/testing/builders.ts';
import { type ReplayPlan, replay } from './replay.ts';

const hour = 3_600_000;
const page = aStatusPage({ components: [aComponent(), aComponent({ id: 'c2', name: 'Website' })] });
const plan = (over: Partial<ReplayPlan> = {}): ReplayPlan => ({
  vendorId: toVendorId('acme'),
  vendorName: 'Acme',
  subscription: aSubscription(),
  rules: defaultSettings.alerts,
  channel: 'desktop',
  ...over,
});

function past(id: string, startedAt: number, over: Partial<Incident> = {}): Incident {
  const phases = ['investigating', 'identified', 'resolved'] as const;
  const updates = phases.map((status, index) =>
    anUpdate({ id: `${id}${index}`, status, postedAt: startedAt + index * hour }),
  );
  const resolvedAt = startedAt + 2 * hour;
  return anIncident({
    id,
    title: id,
    startedAt,
    firstPostedAt: startedAt,
    status: 'resolved',
    resolvedAt,
    updates,
    ...over,
  });
}

const history = [
  past('grave', builtAt, { impact: 'critical' }),
  past('mild', builtAt + 90 * 24 * hour),
  past('other', builtAt + 91 * 24 * hour, { componentIds: ['c2'] }),
];

function wasNotified(over: Partial<ReplayPlan> = {}, incidents = history): readonly LedgerEntry[] {
  return [...replay(incidents, page, plan(over))].flat();
}

function told(over: Partial<ReplayPlan> = {}): readonly string[] {
  return wasNotified(over)
    .filter(({ verdict }) => verdict === 'told')
    .map(({ kind, incidentId }) => `${kind} ${incidentId}`);
}

describe('replayRules', () => {
  it('decides about each past incident as the rules would have decided then', () => {
    expect(told()).toEqual(['grave', 'mild', 'other'].flatMap((id) => [`incident_opened ${id}`, `resolved ${id}`]));
    expect(wasNotified()[0]?.at).toBe(builtAt);
  });

  it('applies the filter, the minimum impact and the alert types', () => {
    const subscription = aSubscription({ filter: { rule: 'only', patterns: ['Website'] } });
    expect(told({ subscription })).toEqual(['incident_opened other', 'resolved other']);
    expect(told({ subscription: aSubscription({ leastImpact: 'major' }) })).toEqual([
      'incident_opened grave',
      'resolved grave',
    ]);
    expect(told({ subscription: aSubscription({ alertOn: ['phase_changed'] }) })).toEqual(
      ['grave', 'mild', 'other'].map((id) => `phase_changed ${id}`),
    );
  });

  it('keeps the reason why an alert would not have been sent', () => {
    const lines = wasNotified({ rules: { ...defaultSettings.alerts, leastImpact: 'critical' } });
    expect(lines.find(({ incidentId }) => incidentId === 'mild')).toMatchObject({
      verdict: 'listed',
      why: 'impact minor, alerts only from critical up',
    });
  });

  it('returns nothing for an empty history', () => {
    expect(wasNotified({}, [])).toEqual([]);
  });

  const short = (lines: readonly LedgerEntry[]) =>
    lines.map(({ kind, verdict, at }) => [kind, verdict, (at - builtAt) / hour]);

  it('reports an end without an update, at the right time', () => {
    const vanished = anIncident({ status: 'resolved', resolvedAt: builtAt + 3 * hour, resolvedInferred: true });
    expect(short(wasNotified({}, [vanished]))).toEqual([
      ['incident_opened', 'told', 0],
      ['resolved', 'told', 3],
    ]);
  });

  it('reports an incident without updates', () => {
    const bare = anIncident({ status: 'resolved', resolvedAt: builtAt + 3 * hour, updates: [] });
    expect(short(wasNotified({}, [bare]))).toEqual([
      ['incident_opened', 'told', 0],
      ['resolved', 'told', 3],
    ]);
    expect(wasNotified({}, [{ ...bare, startedAt: null, firstPostedAt: null }])).toEqual([]);
  });

  it('checks quiet hours at the time of each change', () => {
    const isQuiet = (now: number) =>
      now < builtAt + hour ? { why: 'quiet hours until 13:00', breakThrough: null } : null;
    expect(short(wasNotified({ quiet: { isQuiet } }, [past('grave', builtAt)]))).toEqual([
      ['incident_opened', 'quiet', 0],
      ['phase_changed', 'listed', 1],
      ['resolved', 'listed', 2],
    ]);
  });

  it('reports the final state after flapping', () => {
    const minute = hour / 60;
    const again = (['investigating', 'resolved'] as const).flatMap((status, index) =>
      [0, 10, 20, 30].map((from) =>
        anUpdate({ id: `${status}${from}`, status, postedAt: builtAt + (from + 5 * index) * minute }),
      ),
    );
    const updates = again.toSorted((a, b) => (a.postedAt ?? 0) - (b.postedAt ?? 0)).slice(0, -1);
    const lines = wasNotified({}, [anIncident({ updates })]);
    expect(lines.map(({ kind, verdict, rule, at }) => `${(at - builtAt) / minute} ${kind} ${verdict} ${rule}`)).toEqual(
      [
        '0 incident_opened told incident-opened',
        '5 resolved told resolved',
        '10 reopened told reopened',
        '15 resolved told resolved',
        '20 reopened held flapping',
        '25 resolved held flapping',
        '30 reopened held flapping',
        '41 reopened told flapping',
      ],
    );
  });
});
