import type { Failure } from '#shared/domain/failure.ts';
import type { ComponentTransition, Incident, IncidentUpdate } from '#shared/domain/incident.ts';
import type { ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import { levelOf, type StatusPage } from '#shared/domain/status-page.ts';
import { isoTime } from './iso-time.ts';

/** Increases when a field changes its meaning or disappears, not when one is added. */
export const schemaVersion = 1;

/** The normalised page, as documented. */
export function pageJson(page: StatusPage, readAt: number) {
  return {
    schemaVersion,
    platform: page.platform,
    pageUrl: page.pageUrl,
    name: page.name,
    readAt: isoTime(readAt),
    indicator: page.indicator,
    level: levelOf(page),
    description: page.description,
    groups: page.groups.map(({ id, name }) => ({ id, name })),
    components: page.components.map(({ id, name, groupId, status }) => ({ id, name, groupId, status })),
    incidents: page.incidents.map(incidentJson),
    maintenances: page.maintenances.map(maintenanceJson),
  };
}

export function failureJson(pageUrl: string, { kind, status, detail }: Failure) {
  return { schemaVersion, pageUrl, failure: { kind, status, detail } };
}

/** One incident of the documented page. */
export function incidentJson(incident: Incident) {
  return {
    id: incident.id,
    title: incident.title,
    impact: incident.impact,
    status: incident.status,
    url: incident.url,
    startedAt: isoTime(incident.startedAt),
    firstPostedAt: isoTime(incident.firstPostedAt),
    resolvedAt: isoTime(incident.resolvedAt),
    resolvedInferred: incident.resolvedInferred,
    componentIds: incident.componentIds,
    affects: incident.affects,
    updates: incident.updates.map(updateJson),
  };
}

function maintenanceJson(maintenance: ScheduledMaintenance) {
  return {
    id: maintenance.id,
    title: maintenance.title,
    status: maintenance.status,
    startsAt: isoTime(maintenance.startsAt),
    endsAt: isoTime(maintenance.endsAt),
    componentIds: maintenance.componentIds,
    updates: maintenance.updates.map(updateJson),
  };
}

function updateJson<Status extends string>(update: IncidentUpdate<Status>) {
  return {
    id: update.id,
    status: update.status,
    postedAt: isoTime(update.postedAt),
    body: update.body,
    format: update.format,
    components: update.components.map(transitionJson),
  };
}

function transitionJson({ id, from, to }: ComponentTransition) {
  return { id, from, to };
}
