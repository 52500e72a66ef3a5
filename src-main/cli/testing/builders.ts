import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { builtAt } from '#shared/testing/builders.ts';

export function anAlert(over: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    id: 'a1',
    changeKey: 'acme/opened:i1',
    at: builtAt,
    kind: 'incident_opened',
    verdict: 'told',
    why: 'impact minor, alerts from minor up; affects Pipelines',
    rule: 'incident-opened',
    silenceId: null,
    groupId: null,
    loud: true,
    channel: 'desktop',
    vendorId: toVendorId('acme'),
    incidentId: 'i1',
    maintenanceId: null,
    title: 'Runs are slow',
    impact: 'minor',
    status: 'investigating',
    components: ['Prod 2 > Pipelines'],
    componentIds: ['c1'],
    text: { title: 'Acme: Runs are slow', body: 'Investigating · minor · Pipelines.' },
    url: 'https://status.acme.example/incidents/i1',
    ...over,
  };
}
