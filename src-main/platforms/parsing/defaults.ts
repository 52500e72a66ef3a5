import type { Component } from '#shared/domain/component.ts';
import { type Incident, type IncidentUpdate, isOpen } from '#shared/domain/incident.ts';
import { type Indicator, worstIndicator } from '#shared/domain/indicator.ts';
import { isUnderWay, type ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import { levelOf, type StatusPage } from '#shared/domain/status-page.ts';
import { guessFormat } from './body-format.ts';
import { readBody, readTitle } from './fields.ts';

/**
 * A page with defaults for whatever the platform does not report; named after its host if unnamed. The level has no
 * default.
 */
export function pageWithDefaults(
  page: Pick<StatusPage, 'platform' | 'pageUrl' | 'indicator' | 'notUnderstood'> & Partial<StatusPage>,
): StatusPage {
  return {
    platform: page.platform,
    pageUrl: page.pageUrl,
    name: page.name || new URL(page.pageUrl).hostname,
    indicator: page.indicator,
    description: page.description ?? '',
    timeZone: page.timeZone ?? null,
    groups: page.groups ?? [],
    components: page.components ?? [],
    incidents: (page.incidents ?? []).map(withEndAfterStart),
    maintenances: page.maintenances ?? [],
    notUnderstood: page.notUnderstood,
  };
}

/** A component with defaults for whatever the platform does not report. */
export function componentWithDefaults(told: Pick<Component, 'id' | 'name' | 'status'> & Partial<Component>): Component {
  return { groupId: null, description: null, hiddenWhenOperational: false, ...told, name: told.name || told.id };
}

/**
 * An incident with the fields that the platform reports; it affects the whole page unless it names components. A
 * `firstPostedAt` of `null` means that the platform reports only the newest update.
 */
export function incidentWithDefaults(told: Pick<Incident, 'id' | 'title' | 'status'> & Partial<Incident>): Incident {
  const updates = told.updates ?? [];
  const startedAt = told.startedAt ?? updates[0]?.postedAt ?? null;
  const resolvedAt = endOf(startedAt, told.resolvedAt ?? null, updates);
  const { firstPostedAt = updates[0]?.postedAt ?? startedAt } = told;
  return {
    impact: 'unknown',
    url: null,
    resolvedInferred: false,
    componentIds: [],
    affects: (told.componentIds ?? []).length > 0 ? 'components' : 'page',
    ...told,
    title: readTitle(told.title) || 'Incident without a title',
    startedAt,
    firstPostedAt,
    resolvedAt: isOpen(told) ? null : resolvedAt,
    updates,
  };
}

function endOf(startedAt: number | null, told: number | null, updates: Incident['updates']): number | null {
  return told === null ? lastPostAt(updates) : laterEnd(startedAt, told, updates);
}

/** An end at or before the start is wrong if something was posted later. */
function laterEnd(startedAt: number | null, told: number, updates: Incident['updates']): number {
  const lastAt = lastPostAt(updates);
  return startedAt !== null && told <= startedAt && lastAt !== null && lastAt > told ? lastAt : told;
}

/** A post-mortem is written long after the end. */
function lastPostAt(updates: Incident['updates']): number | null {
  return updates.findLast(({ postedAt, status }) => postedAt !== null && status !== 'postmortem')?.postedAt ?? null;
}

function withEndAfterStart(incident: Incident): Incident {
  const { startedAt, resolvedAt, updates } = incident;
  if (startedAt === null || resolvedAt !== startedAt) return incident;
  return { ...incident, resolvedAt: laterEnd(startedAt, resolvedAt, updates) };
}

export function maintenanceWithDefaults(
  told: Pick<ScheduledMaintenance, 'id' | 'title' | 'status'> & Partial<ScheduledMaintenance>,
): ScheduledMaintenance {
  return {
    url: null,
    startsAt: null,
    endsAt: null,
    componentIds: [],
    updates: [],
    ...told,
    title: readTitle(told.title) || 'Maintenance without a title',
  };
}

/** The single text that a platform gives for an event, as its only update; empty without a text. */
export function onlyUpdate<Status extends string>(
  text: unknown,
  status: Status,
  postedAt: number | null,
): readonly IncidentUpdate<Status>[] {
  const body = readBody(text);
  if (body === '') return [];
  return [{ id: `${status}-${postedAt ?? ''}`, status, postedAt, body, format: guessFormat(body), components: [] }];
}

/** For platforms without a page status: the worst of its components, open incidents and current maintenance. */
export function indicatorOfComponents(
  parts: Pick<StatusPage, 'components' | 'incidents'> & Partial<Pick<StatusPage, 'maintenances'>>,
): Indicator {
  const planned: Indicator = (parts.maintenances ?? []).some(isUnderWay) ? 'maintenance' : 'none';
  return worstIndicator([planned, levelOf({ indicator: 'none', ...parts })]);
}
