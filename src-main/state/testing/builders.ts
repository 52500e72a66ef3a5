import { toVendorId } from '#shared/domain/vendor.ts';
import { aStatusPage, builtAt } from '#shared/testing/builders.ts';
import { emptyMemory } from '../../changes/reading-memory.ts';
import type { Quota } from '../database/quota.ts';
import type { PollCommit, StoredReading } from '../database/store.ts';

const endless = Number.MAX_SAFE_INTEGER;

/** For tests that count what they wrote. */
export const unlimited: Quota = {
  incidents: endless,
  maintenances: endless,
  bytes: endless,
  bytesPerDay: endless,
  updates: endless,
  earlierBytes: endless,
  ledgerLines: endless,
  ledgerBytes: endless,
  spans: endless,
  spanBytes: endless,
  prunedIds: endless,
  prunedBytes: endless,
  reportedBytes: endless,
};

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

/** A poll that read `page` and accepted it as is. */
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
