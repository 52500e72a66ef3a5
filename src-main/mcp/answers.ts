import { isOpen } from '#shared/domain/incident.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { IncidentDetails } from '#shared/query-results.ts';
import { isoTime } from '../json/iso-time.ts';
import { expectedDelayJson } from '../serve/expected-delay.ts';
import { concernsUser, type FollowedVendor, followedVendors } from '../serve/followed.ts';
import type { Served } from '../serve/served.ts';
import { bodyText, titleText } from './vendor-text.ts';

const mostUpdates = 10;
const mostIncidents = 50;
const mostComponents = 100;

/** Everything followed, one entry per vendor, with the age of its reading. */
export function stackAnswer(served: Served) {
  const vendors = followedVendors(served);
  return {
    at: isoTime(served.now()),
    followed: vendors.length,
    unknown: vendors.filter(({ level }) => level === 'unknown').length,
    vendors: vendors.map((vendor) => ({ ...ageOf(served, vendor), ...briefly(vendor) })),
  };
}

/** One vendor in detail; with a pattern, only the components that match. */
export function statusAnswer(served: Served, vendor: FollowedVendor, component: string | null) {
  const wanted = component?.toLowerCase() ?? '';
  const components = vendor.components.filter(({ path }) => path.toLowerCase().includes(wanted));
  return {
    ...ageOf(served, vendor),
    ...briefly(vendor),
    pageUrl: vendor.pageUrl,
    expectedDelay: expectedDelayJson(served, vendor),
    components: components.slice(0, mostComponents).map((one) => ({
      id: one.id,
      status: one.status,
      fromVendor: { name: titleText(one.path) },
    })),
    componentCount: components.length,
  };
}

/** An incident with its texts, its contradictions and the user’s notifications. */
export function incidentAnswer({ now }: Pick<Served, 'now'>, details: IncidentDetails) {
  const { incident, facts, updates, components, acknowledged, silences } = details;
  const told = updates.slice(-mostUpdates);
  return {
    at: isoTime(now()),
    vendor: details.vendorId,
    id: incident.id,
    impact: incident.impact,
    status: incident.status,
    url: incident.url,
    startedAt: isoTime(facts.startedAt),
    firstPostedAt: isoTime(facts.firstPostedAt),
    resolvedAt: isoTime(facts.resolvedAt),
    firstSeenAt: isoTime(facts.seenAt),
    notifiedAt: isoTime(facts.toldAt),
    contradictions: facts.contradictions,
    acknowledged,
    muted: silences.some(({ silence }) => silence.acknowledged === null),
    components: components.slice(0, mostComponents).map((one) => ({
      id: one.id,
      status: one.now ?? 'unknown',
      watched: one.watched,
      fromVendor: { name: titleText(one.path) },
    })),
    updateCount: updates.length,
    fromVendor: {
      title: titleText(incident.title),
      updates: told.map(({ status, postedAt, body, format }) => ({
        status,
        postedAt: isoTime(postedAt),
        text: bodyText(body, format),
      })),
    },
  };
}

/** Incidents of the local history, newest start first. */
export function historyAnswer({ store, now }: Served, vendorId: VendorId, sinceAt: number) {
  const stored = store.incidents(vendorId, { sinceAt, limit: mostIncidents });
  return {
    at: isoTime(now()),
    vendor: vendorId,
    since: isoTime(sinceAt),
    incidents: stored.map(({ incident, firstSeenAt, toldAt }) => ({
      id: incident.id,
      impact: incident.impact,
      status: incident.status,
      startedAt: isoTime(incident.startedAt),
      firstPostedAt: isoTime(incident.firstPostedAt),
      resolvedAt: isoTime(incident.resolvedAt),
      firstSeenAt: isoTime(firstSeenAt),
      notifiedAt: isoTime(toldAt),
      fromVendor: { title: titleText(incident.title) },
    })),
    complete: stored.length < mostIncidents,
  };
}

/** Every decision about an incident with its reason. The reason is ours, the names in it are the vendor’s. */
export function decisionsAnswer({ store, now }: Served, vendorId: VendorId, incidentId: string) {
  const lines = store.ledgerOfIncident(vendorId, incidentId);
  return {
    at: isoTime(now()),
    vendor: vendorId,
    incident: incidentId,
    notified: lines.some(({ verdict }) => verdict === 'told'),
    decisions: lines.map(decisionOf),
  };
}

function decisionOf({ at, kind, verdict, rule, channel, why, silenceId }: LedgerEntry) {
  return {
    at: isoTime(at),
    kind,
    decision: verdict,
    rule,
    channel,
    why: titleText(why),
    ...(silenceId ? { mute: silenceId } : {}),
  };
}

function ageOf({ now }: Pick<Served, 'now'>, { id, readAt, isKnown, level }: FollowedVendor) {
  return {
    vendor: id,
    level,
    readAt: isoTime(readAt),
    ageSeconds: readAt === null ? 'unknown' : Math.max(0, Math.round((now() - readAt) / 1_000)),
    ...(isKnown ? {} : { note: 'The page could not be read recently, so its current state is unknown.' }),
  };
}

function briefly(vendor: FollowedVendor) {
  const open = (vendor.page?.incidents ?? []).filter((one) => isOpen(one) && concernsUser(vendor, one));
  return {
    openIncidents: open.map((one) => ({
      id: one.id,
      impact: one.impact,
      status: one.status,
      startedAt: isoTime(one.startedAt),
      fromVendor: { title: titleText(one.title) },
    })),
    fromVendor: { name: titleText(vendor.name), description: titleText(vendor.description) },
  };
}
