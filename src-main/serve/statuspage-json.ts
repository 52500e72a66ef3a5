import { type ComponentStatus, compareComponentStatus } from '#shared/domain/component.ts';
import type { IncidentUpdate } from '#shared/domain/incident.ts';
import { type Indicator, worstIndicator } from '#shared/domain/indicator.ts';
import { indicatorWords } from '#shared/domain/words.ts';
import { rowKey } from '#shared/snapshot.ts';
import { isoTime } from '../json/iso-time.ts';
import {
  comingMaintenances,
  newestIncidents,
  openIncidents,
  type ServedIncident,
  type ServedMaintenance,
} from './events-of.ts';
import { type FollowedVendor, followedVendors } from './followed.ts';
import type { Served } from './served.ts';

const pageId = 'statustray';

/** `summary.json` in Statuspage’s format: each vendor is a group with its watched components. */
export function summaryJson(served: Served, pageUrl: string) {
  const vendors = followedVendors(served);
  return {
    page: pageJson(vendors, pageUrl),
    status: statusJson(vendors),
    components: componentsOf(vendors),
    incidents: openIncidents(vendors).map(incidentJson),
    scheduled_maintenances: comingMaintenances(vendors).map(maintenanceJson),
  };
}

/** `components.json` */
export function componentsJson(served: Served, pageUrl: string) {
  const vendors = followedVendors(served);
  return { page: pageJson(vendors, pageUrl), components: componentsOf(vendors) };
}

/** `incidents.json`: the newest 50, open and closed. */
export function incidentsJson(served: Served, pageUrl: string) {
  const vendors = followedVendors(served);
  return { page: pageJson(vendors, pageUrl), incidents: newestIncidents(served, vendors).map(incidentJson) };
}

function pageJson(vendors: readonly FollowedVendor[], pageUrl: string) {
  const readAt = vendors.reduce<number | null>((newest, one) => maxOf(newest, one.readAt), null);
  return { id: pageId, name: 'Statustray', url: pageUrl, time_zone: 'Etc/UTC', updated_at: isoTime(readAt) };
}

function statusJson(vendors: readonly FollowedVendor[]) {
  const indicator = worstIndicator(vendors.length === 0 ? ['unknown'] : vendors.map(({ level }) => level));
  return { indicator, description: descriptionOf(vendors, indicator) };
}

function descriptionOf(vendors: readonly FollowedVendor[], indicator: Indicator): string {
  if (vendors.length === 0) return 'No vendors are followed';
  if (indicator === 'none') return 'All Systems Operational';
  const worst = vendors.filter(({ level }) => level === indicator).map(({ name }) => name);
  const names = worst.length > 3 ? `${worst.slice(0, 3).join(', ')} and ${worst.length - 3} more` : worst.join(', ');
  return `${names}: ${indicatorWords[indicator]}`;
}

function componentsOf(vendors: readonly FollowedVendor[]) {
  return vendors.flatMap((vendor, index) => {
    const leaves = leavesOf(vendor);
    const shared = {
      page_id: pageId,
      created_at: null,
      updated_at: isoTime(vendor.readAt),
      showcase: false,
      start_date: null,
      only_show_if_degraded: false,
    };
    const group = {
      ...shared,
      id: String(vendor.id),
      name: vendor.name,
      status: worstStatus(leaves.map(({ status }) => status)),
      position: index + 1,
      description: vendor.description || null,
      group: true,
      group_id: null,
      components: leaves.map(({ id }) => id),
    };
    return [
      group,
      ...leaves.map((leaf, at) => ({ ...shared, ...leaf, position: at + 1, group: false, group_id: group.id })),
    ];
  });
}

/** A page without components counts as one component with the vendor’s name. */
function leavesOf({ id, name, level, page, components }: FollowedVendor) {
  if (page !== null && page.components.length > 0)
    return components.map((one) => ({
      id: rowKey(id, one.id),
      name: one.path,
      status: one.status,
      description: one.description,
    }));
  return [{ id: rowKey(id, 'page'), name, status: statusOfLevel[level], description: null }];
}

const statusOfLevel: Readonly<Record<Indicator, ComponentStatus>> = {
  none: 'operational',
  maintenance: 'under_maintenance',
  unknown: 'unknown',
  minor: 'degraded_performance',
  major: 'partial_outage',
  critical: 'major_outage',
};

function worstStatus(statuses: readonly ComponentStatus[]): ComponentStatus {
  const [first = 'unknown', ...rest] = statuses;
  return rest.reduce((worst, one) => (compareComponentStatus(one, worst) > 0 ? one : worst), first);
}

function incidentJson({ vendor, incident }: ServedIncident) {
  const { title, startedAt, firstPostedAt, resolvedAt, impact, status } = incident;
  return {
    ...eventJson(vendor, incident),
    name: `${vendor.name}: ${title}`,
    status,
    impact,
    created_at: isoTime(firstPostedAt ?? startedAt),
    started_at: isoTime(startedAt),
    resolved_at: isoTime(resolvedAt),
    monitoring_at: isoTime(incident.updates.find((one) => one.status === 'monitoring')?.postedAt ?? null),
  };
}

function maintenanceJson({ vendor, maintenance }: ServedMaintenance) {
  const { title, status, startsAt, endsAt, updates } = maintenance;
  return {
    ...eventJson(vendor, maintenance),
    name: `${vendor.name}: ${title}`,
    status,
    impact: 'maintenance',
    created_at: isoTime(updates[0]?.postedAt ?? null),
    scheduled_for: isoTime(startsAt),
    scheduled_until: isoTime(endsAt),
  };
}

interface StatusEvent {
  readonly id: string;
  readonly url: string | null;
  readonly componentIds: readonly string[];
  readonly updates: readonly IncidentUpdate<string>[];
}

function eventJson(vendor: FollowedVendor, { id, url, componentIds, updates }: StatusEvent) {
  const key = rowKey(vendor.id, id);
  const named = new Set(componentIds);
  const touched = vendor.components.filter((one) => named.has(one.id));
  return {
    id: key,
    page_id: pageId,
    shortlink: url,
    updated_at: isoTime(updates.at(-1)?.postedAt ?? null),
    // Newest first, as on Statuspage.
    incident_updates: updates.toReversed().map((update) => updateJson(vendor, key, update)),
    components: touched.map((one) => ({
      id: rowKey(vendor.id, one.id),
      name: one.path,
      status: one.status,
      group_id: String(vendor.id),
    })),
  };
}

function updateJson(vendor: FollowedVendor, incidentId: string, update: IncidentUpdate<string>) {
  const postedAt = isoTime(update.postedAt);
  return {
    id: rowKey(vendor.id, update.id),
    incident_id: incidentId,
    status: update.status,
    body: update.body,
    created_at: postedAt,
    display_at: postedAt,
    updated_at: postedAt,
    affected_components: update.components.map(({ id, name, from, to }) => ({
      code: rowKey(vendor.id, id),
      name,
      old_status: from,
      new_status: to,
    })),
  };
}

function maxOf(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.max(a, b);
}
