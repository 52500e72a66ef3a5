import type { Component } from '#shared/domain/component.ts';
import { type Outcome, success } from '#shared/domain/failure.ts';
import type { Incident } from '#shared/domain/incident.ts';
import type { ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import {
  componentWithDefaults,
  incidentWithDefaults,
  indicatorOfComponents,
  maintenanceWithDefaults,
  onlyUpdate,
  pageWithDefaults,
} from '../parsing/defaults.ts';
import { distinctIds } from '../parsing/distinct-ids.ts';
import { readId, readTitle } from '../parsing/fields.ts';
import { readUtcInstant, readZonedInstant } from '../parsing/instants.ts';
import { readShape, unreadable } from '../parsing/json-body.ts';
import { newestFirst } from '../parsing/newest-first.ts';
import { type CheckedAt, staleCheck } from '../parsing/stale-results.ts';
import { createWordReader, type WordReader } from '../parsing/word-table.ts';
import type { PageAddress, PageBodies } from '../platform.ts';
import { heartbeatShape, type IncidentRow, type Page, pageShape } from './schema.ts';
import { componentWords, impactWords, maintenanceWords } from './words.ts';

export function readUptimeKuma(bodies: PageBodies, { pageUrl }: PageAddress): Outcome<StatusPage> {
  const body = bodies.get('page');
  const page = readShape(pageShape, body);
  if (!page.ok) return page;
  const { config, publicGroupList, incidents: listed, incident, maintenanceList } = page.value;
  if (listed === undefined && incident === undefined)
    return unreadable('a page without “incidents” or “incident”', body);
  const beats = readShape(heartbeatShape, bodies.get('heartbeat'));
  if (!beats.ok) return beats;
  const words = createWordReader();
  const components = readComponents(publicGroupList, new Map(Object.entries(beats.value.heartbeatList)), words);
  const incidents = readIncidents(listed ?? (incident ? [incident] : []), words);
  const maintenances = (maintenanceList ?? []).map((row) => readMaintenance(row, words));
  return success(
    pageWithDefaults({
      platform: 'uptime-kuma',
      pageUrl,
      name: readTitle(config.title),
      indicator: indicatorOfComponents({ components, incidents, maintenances }),
      groups: withIds(publicGroupList).map(({ id, row }) => ({ id: `group-${id}`, name: readTitle(row.name) || id })),
      components,
      incidents,
      maintenances: distinctIds(
        maintenances,
        ({ id }) => readId(id),
        ({ title }) => [title],
      ).map(({ id, row }) => ({ ...row, id })),
      notUnderstood: words.notUnderstood(),
    }),
  );
}

function withIds(groups: Page['publicGroupList']) {
  return distinctIds(
    groups,
    ({ id }) => readId(id),
    ({ name }) => [name],
  );
}

/** A monitor may be in several groups and is a separate component in each. A paused one is unknown. */
function readComponents(
  groups: Page['publicGroupList'],
  beats: ReadonlyMap<string, readonly unknown[]>,
  words: WordReader,
): readonly Component[] {
  const placed = withIds(groups).flatMap(({ id: group, row }) =>
    row.monitorList.map((monitor) => ({ group, monitor })),
  );
  const newest = new Map([...beats].map(([id, own]) => [id, newestBeat(own)]));
  const isStale = staleCheck([...newest.values()]);
  return distinctIds(
    placed,
    ({ monitor }) => readId(monitor.id),
    ({ group, monitor }) => [group, monitor.name],
  ).map(({ id, row: { group, monitor } }) => {
    const beat = newest.get(readId(monitor.id) ?? '');
    const status = words.read(componentWords, 'heartbeat status', beat?.status);
    return componentWithDefaults({
      id,
      name: readTitle(monitor.name),
      groupId: `group-${group}`,
      status: beat && isStale(beat) ? 'unknown' : status,
    });
  });
}

interface Beat extends CheckedAt {
  readonly status: unknown;
}

/** The newest beat is the last; a bare 0 is a period without beats. */
function newestBeat(beats: readonly unknown[] | undefined): Beat {
  const [newest, before] = (beats ?? []).filter((beat) => typeof beat === 'object' && beat !== null).toReversed();
  const at = timeOf(newest);
  const earlier = timeOf(before);
  return {
    status: newest && Reflect.get(newest, 'status'),
    at,
    intervalMs: at === null || earlier === null ? null : at - earlier,
  };
}

function timeOf(beat: object | undefined): number | null {
  return beat ? readUtcInstant(Reflect.get(beat, 'time')) : null;
}

/** Incidents are pinned notes: they have no status, and disappear once unpinned. */
function readIncidents(rows: readonly IncidentRow[], words: WordReader): readonly Incident[] {
  const incidents = distinctIds(
    rows,
    ({ id }) => readId(id),
    ({ title, createdDate }) => [title, createdDate],
  ).map(({ id, row }) => {
    const startedAt = readUtcInstant(row.createdDate);
    return incidentWithDefaults({
      id,
      title: readTitle(row.title),
      impact: words.read(impactWords, 'incident style', row.style),
      status: 'unknown',
      startedAt,
      updates: onlyUpdate(row.content, 'unknown', readUtcInstant(row.lastUpdatedDate) ?? startedAt),
    });
  });
  return newestFirst(incidents);
}

/** Recurring windows have UTC times; one-off windows use the time zone they name. */
function readMaintenance(row: NonNullable<Page['maintenanceList']>[number], words: WordReader): ScheduledMaintenance {
  const status = words.read(maintenanceWords, 'maintenance status', row.status);
  const slot = row.timeslotList?.[0];
  return maintenanceWithDefaults({
    id: readId(row.id) ?? '',
    title: readTitle(row.title),
    status,
    startsAt: readZonedInstant(slot?.startDate, row.timezone, row.timezoneOffset),
    endsAt: readZonedInstant(slot?.endDate, row.timezone, row.timezoneOffset),
    updates: onlyUpdate(row.description, status, null),
  });
}
