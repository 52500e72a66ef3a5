import { describe, expect, it } from 'vitest';
import { aComponent, anIncident, anUpdate, aStatusPage, aSubscription, builtAt } from '#shared/domain/builders.ts';
import type { Incident } from '#shared/domain/incident.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { type Rehearsal, rehearse } from './rehearse.ts';

const hour = 3_600_000;
const page = aStatusPage({ components: [aComponent(), aComponent({ id: 'c2', name: 'Website' })] });
const plan = (over: Partial<Rehearsal> = {}): Rehearsal => ({
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

function told(over: Partial<Rehearsal> = {}): readonly string[] {
  return rehearse(history, page, plan(over))
    .filter(({ verdict }) => verdict === 'told')
    .map(({ kind, incidentId }) => `${kind} ${incidentId}`);
}

describe('rehearse', () => {
  it('tells each past incident as it would have been told when it happened', () => {
    expect(told()).toEqual(['grave', 'mild', 'other'].flatMap((id) => [`incident_opened ${id}`, `resolved ${id}`]));
    expect(rehearse(history, page, plan())[0]?.at).toBe(builtAt);
  });

  it('follows a filter, a least impact, a choice of kinds', () => {
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

  it('keeps the reason of what would not have been heard', () => {
    const lines = rehearse(history, page, plan({ rules: { ...defaultSettings.alerts, leastImpact: 'critical' } }));
    expect(lines.find(({ incidentId }) => incidentId === 'mild')).toMatchObject({
      verdict: 'listed',
      why: 'impact minor < critical',
    });
  });

  it('is silent on an empty history', () => {
    expect(rehearse([], page, plan())).toEqual([]);
  });
});
