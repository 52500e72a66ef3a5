import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { isoTime } from './iso-time.ts';
import { schemaVersion } from './page-json.ts';

/** A line of `watch --json`, as documented. `digested` are the alerts in a digest. */
export function decisionJson(alert: LedgerEntry, round: number, digested: readonly LedgerEntry[] = []) {
  return {
    schemaVersion,
    at: isoTime(alert.at),
    round,
    kind: alert.kind,
    decision: alert.verdict,
    why: alert.why,
    vendor: alert.vendorId,
    incidentId: alert.incidentId,
    title: alert.title,
    impact: alert.impact,
    status: alert.status,
    components: alert.components,
    channels: [alert.channel],
    text: alert.text,
    url: alert.url,
    componentIds: alert.componentIds,
    ...(alert.groupId === null ? {} : { groupId: alert.groupId }),
    ...(alert.maintenanceId === null ? {} : { maintenanceId: alert.maintenanceId }),
    ...(alert.verdict === 'told' && !alert.loud ? { loud: false } : {}),
    ...(alert.kind === 'digest' ? { items: digested.map(digestItem) } : {}),
  };
}

function digestItem({ kind, vendorId, incidentId, title, impact, status, components, text, url }: LedgerEntry) {
  return { kind, vendor: vendorId, incidentId, title, impact, status, components, text, url };
}
