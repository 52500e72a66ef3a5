import { desktopChannel, type LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { aStatusPage, builtAt } from '#shared/testing/builders.ts';
import { emptyMemory } from '../../changes/reading-memory.ts';
import type { PollCommit, StoredReading } from '../database/store.ts';

export const acme = toVendorId('acme');

export function aStoredReading(over: Partial<StoredReading> = {}): StoredReading {
  return {
    vendorId: acme,
    reading: { kind: 'fresh', page: aStatusPage(), readAt: builtAt },
    platform: 'statuspage',
    hints: { pageId: 'p1' },
    validators: { summary: { etag: 'W/"a1"', lastModified: null } },
    memory: emptyMemory,
    postmortemUntil: null,
    ...over,
  };
}

/** A poll that read `page` and accepted it as it is. */
export function aPoll(over: Partial<PollCommit> & { readonly page?: ReturnType<typeof aStatusPage> } = {}): PollCommit {
  const { page = aStatusPage(), at = builtAt, ...rest } = over;
  return {
    at,
    stored: aStoredReading({ reading: { kind: 'fresh', page, readAt: at } }),
    read: page,
    level: 'none',
    changes: [],
    alerts: [],
    ...rest,
  };
}

export function anAlert(over: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    id: 'a1',
    changeKey: 'acme:opened:i1',
    at: builtAt,
    kind: 'incident_opened',
    verdict: 'told',
    why: 'impact minor, alerts from minor up; affects Pipelines',
    rule: 'incident-opened',
    silenceId: null,
    groupId: null,
    loud: true,
    channel: desktopChannel,
    vendorId: acme,
    incidentId: 'i1',
    maintenanceId: null,
    title: 'Runs are slow',
    impact: 'minor',
    status: 'investigating',
    components: ['Pipelines'],
    componentIds: ['c1'],
    text: { title: 'Acme: Runs are slow', body: 'Investigating · minor · Pipelines.' },
    url: 'https://status.acme.example/incidents/i1',
    ...over,
  };
}
