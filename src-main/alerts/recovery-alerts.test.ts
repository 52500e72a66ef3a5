import { describe, expect, it } from 'vitest';
import { minuteMs } from '#shared/domain/duration.ts';
import type { RecoveryTarget } from '#shared/domain/recovery-watch.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { aComponent, anIncident, aStatusPage, aSubscription, builtAt } from '#shared/testing/builders.ts';
import { type RecoveryInput, recoveryAlerts } from './recovery-alerts.ts';

const acme = toVendorId('acme');
const vendor = { kind: 'vendor', vendorId: acme } as const;
const component = { kind: 'component', vendorId: acme, componentId: 'c1' } as const;
const incident = { kind: 'incident', vendorId: acme, incidentId: 'i1' } as const;

const open = aStatusPage({
  indicator: 'minor',
  components: [aComponent({ status: 'partial_outage' })],
  incidents: [anIncident()],
});
const over = aStatusPage({ incidents: [anIncident({ status: 'resolved', resolvedAt: builtAt })] });

function recovered(target: RecoveryTarget, input: Partial<RecoveryInput> = {}) {
  return recoveryAlerts({
    vendorId: acme,
    vendorName: 'Acme',
    subscription: aSubscription(),
    now: builtAt + 42 * minuteMs,
    page: over,
    watches: [{ id: 'w1', target, startedAt: builtAt }],
    alerts: [],
    wasNotifiedOfChange: () => false,
    ...input,
  });
}

describe('recoveryAlerts', () => {
  it.each([
    ['a vendor', vendor, 'Acme: back to normal', 'Operational after 42 min. You asked to be notified.'],
    ['a component', component, 'Acme: Pipelines is back', 'Operational after 42 min. You asked to be notified.'],
    ['an incident', incident, 'Acme: Runs are slow', 'Resolved after 42 min. You asked to be notified.'],
  ])('notifies once that %s has recovered, and ends the watch', (_, target, title, body) => {
    const { ended, alerts } = recovered(target);
    expect(ended.map(({ id }) => id)).toEqual(['w1']);
    expect(alerts).toMatchObject([{ channel: 'desktop', verdict: 'told', loud: true, text: { title, body } }]);
  });

  it.each([vendor, component, incident])('waits while %j has not recovered', (target) => {
    expect(recovered(target, { page: open })).toEqual({ ended: [], alerts: [] });
  });

  it('waits for a component that is no longer listed', () => {
    expect(recovered(component, { page: aStatusPage({ components: [] }) }).ended).toEqual([]);
  });

  it('ignores watches on other vendors', () => {
    expect(recovered({ kind: 'vendor', vendorId: toVendorId('other') }).ended).toEqual([]);
  });

  it('is silent in quiet hours', () => {
    const quiet = { isQuiet: () => ({ why: 'quiet until 08:00', breakThrough: null }) };
    expect(recovered(vendor, { quiet }).alerts).toMatchObject([{ verdict: 'told', loud: false }]);
  });

  it('ends without a second alert when the ordinary rules report the same recovery', () => {
    const [told] = recovered(incident).alerts;
    if (!told) throw new Error('expected an alert');
    const ordinary = { ...told, rule: 'resolved' } as const;
    expect(recovered(incident, { alerts: [ordinary] })).toMatchObject({ ended: [{ id: 'w1' }], alerts: [] });
    expect(recovered(incident, { alerts: [{ ...ordinary, verdict: 'muted' }] }).alerts).toHaveLength(1);
  });

  it('ends without a second alert after a crash that kept the watch', () => {
    const wasNotifiedOfChange = (key: string, channel: string) => key === 'acme/recovery:w1' && channel === 'desktop';
    expect(recovered(vendor, { wasNotifiedOfChange })).toMatchObject({ ended: [{ id: 'w1' }], alerts: [] });
  });
});
