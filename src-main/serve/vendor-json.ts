import { isOpen } from '#shared/domain/incident.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import { decisionJson } from '../json/decision-json.ts';
import { isoTime } from '../json/iso-time.ts';
import { incidentJson, pageJson, schemaVersion } from '../json/page-json.ts';
import { expectedDelayJson } from './expected-delay.ts';
import { concernsUser, type FollowedVendor, followedVendors } from './followed.ts';
import type { Served } from './served.ts';

/** `GET /v1/vendors` */
export function vendorsJson(served: Served) {
  const vendors = followedVendors(served);
  return { schemaVersion, at: isoTime(served.now()), vendors: vendors.map((one) => rowJson(served, one)) };
}

/** `GET /v1/vendors/ID`: the vendor’s row with its page as documented; `null` if the vendor is not followed. */
export function vendorJson(served: Served, vendorId: VendorId) {
  const vendor = followedVendors(served).find(({ id }) => id === vendorId);
  if (!vendor) return null;
  const { page, readAt } = vendor;
  return { schemaVersion, ...rowJson(served, vendor), page: page && readAt !== null ? pageJson(page, readAt) : null };
}

/** `GET /v1/vendors/ID/incidents`: the local history, newest start first. */
export function vendorIncidentsJson({ store }: Served, vendorId: VendorId, sinceAt: number | null, limit: number) {
  const stored = store.incidents(vendorId, { limit, ...(sinceAt === null ? {} : { sinceAt }) });
  return {
    schemaVersion,
    incidents: stored.map(({ incident, firstSeenAt, toldAt }) => ({
      ...incidentJson(incident),
      firstSeenAt: isoTime(firstSeenAt),
      toldAt: isoTime(toldAt),
    })),
  };
}

/** `GET /v1/vendors/ID/incidents/ID`: with all decisions about it, oldest first; `null` if it is unknown. */
export function incidentDetailsJson({ engine }: Pick<Served, 'engine'>, vendorId: VendorId, incidentId: string) {
  const details = engine.incident(vendorId, incidentId);
  if (!details) return null;
  const { incident, facts, components, ledger, acknowledged } = details;
  return {
    schemaVersion,
    vendor: vendorId,
    ...incidentJson(incident),
    firstSeenAt: isoTime(facts.seenAt),
    toldAt: isoTime(facts.toldAt),
    postingDelaySeconds: facts.postingDelayMs === null ? null : facts.postingDelayMs / 1_000,
    contradictions: facts.contradictions,
    components: components.map(({ id, path, now, watched }) => ({ id, path, status: now ?? 'unknown', watched })),
    acknowledged,
    decisions: ledger.map((line: LedgerEntry) => decisionJson(line, 0)),
  };
}

function rowJson({ engine, store, now }: Served, vendor: FollowedVendor) {
  const { id, name, pageUrl, page, readAt, level } = vendor;
  const reading = engine.snapshot().vendors[id]?.reading;
  const open = (page?.incidents ?? []).filter((one) => isOpen(one) && concernsUser(vendor, one));
  return {
    id,
    name,
    pageUrl,
    platform: page?.platform ?? null,
    reading: reading?.kind ?? 'pending',
    readAt: isoTime(readAt),
    ageSeconds: readAt === null ? null : Math.max(0, Math.round((now() - readAt) / 1_000)),
    level,
    description: page?.description ?? '',
    expectedDelay: expectedDelayJson({ store, now }, vendor),
    failure: reading?.failure ? { kind: reading.failure.kind, detail: reading.failure.detail } : null,
    openIncidents: open.map((one) => ({
      id: one.id,
      title: one.title,
      impact: one.impact,
      status: one.status,
      startedAt: isoTime(one.startedAt),
    })),
    troubled: vendor.components
      .filter(({ status }) => status !== 'operational')
      .map(({ id: componentId, path, status }) => ({ id: componentId, path, status })),
  };
}
