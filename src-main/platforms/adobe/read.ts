import { type Component, type ComponentStatus, worstComponentStatus } from '#shared/domain/component.ts';
import { type Outcome, success } from '#shared/domain/failure.ts';
import type { Incident, IncidentStatus } from '#shared/domain/incident.ts';
import type { MaintenanceStatus, ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import {
  componentWithDefaults,
  incidentWithDefaults,
  indicatorOfComponents,
  maintenanceWithDefaults,
  pageWithDefaults,
} from '../parsing/defaults.ts';
import { distinctIds } from '../parsing/distinct-ids.ts';
import { readId } from '../parsing/fields.ts';
import { worstImpact } from '../parsing/impact-of-components.ts';
import { readEpochSeconds } from '../parsing/instants.ts';
import { readShape } from '../parsing/json-body.ts';
import { newestFirst } from '../parsing/newest-first.ts';
import { createWordReader, type WordReader } from '../parsing/word-table.ts';
import type { PageAddress, PageBodies } from '../platform.ts';
import { joinUpdates, type Part, partsOf } from './read-products.ts';
import { eventsShape, type MaintenanceRow } from './schema.ts';
import { impactWords, incidentWords, maintenanceWords, statusOfImpact } from './words.ts';

export function readAdobe(bodies: PageBodies, { pageUrl }: PageAddress): Outcome<StatusPage> {
  const events = readShape(eventsShape, bodies.get('events'));
  if (!events.ok) return events;
  const { incidentEvent, maintenanceEvent } = events.value;
  const words = createWordReader();
  const incidents = Object.entries(incidentEvent.incidents).map(([key, row]) => {
    const parts = partsOf(row.products, incidentWords, incidentEvent.messages, words);
    return readIncident(readId(row.id) ?? key, parts, pageUrl, words);
  });
  const maintenances = Object.entries(maintenanceEvent.maintenance).map(([key, row]) => {
    const parts = partsOf(row.products, maintenanceWords, maintenanceEvent.messages, words);
    return { parts, maintenance: readMaintenance(readId(row.id) ?? key, row, parts, words) };
  });
  const planned = maintenances.map(({ maintenance }) => maintenance);
  const components = componentsOf([
    ...incidents.flatMap(({ hits }) => hits),
    ...maintenances.flatMap(({ parts, maintenance }) =>
      parts.map(({ id, name }) => ({
        id,
        name,
        status: maintenance.status === 'in_progress' ? ('under_maintenance' as const) : ('operational' as const),
      })),
    ),
  ]);
  const open = newestFirst(incidents.map(({ incident }) => incident));
  return success(
    pageWithDefaults({
      platform: 'adobe',
      pageUrl,
      name: 'Adobe',
      indicator: indicatorOfComponents({ components, incidents: open, maintenances: planned }),
      components,
      incidents: withOwnIds(open),
      maintenances: withOwnIds(planned),
      notUnderstood: words.notUnderstood(),
    }),
  );
}

function withOwnIds<Row extends { readonly id: string; readonly title: string }>(rows: readonly Row[]): readonly Row[] {
  return distinctIds(
    rows,
    ({ id }) => id,
    ({ title }) => [title],
  ).map(({ id, row }) => ({ ...row, id }));
}

interface Placed {
  readonly id: string;
  readonly name: string;
  readonly status: ComponentStatus;
}

/** An incident is over when it is over for each product. */
function readIncident(
  id: string,
  parts: readonly Part<IncidentStatus>[],
  pageUrl: string,
  words: WordReader,
): { readonly incident: Incident; readonly hits: readonly Placed[] } {
  const hits = parts.map((part) => {
    const impact = words.read(impactWords, 'severity', part.severity);
    return { part, impact, status: part.status === 'resolved' ? ('operational' as const) : statusOfImpact[impact] };
  });
  const open = hits.filter(({ part }) => part.status !== 'resolved');
  const starts = parts.flatMap(({ startsAt }) => startsAt ?? []);
  const ends = parts.flatMap(({ endsAt }) => endsAt ?? []);
  const first = (open[0] ?? hits[0])?.part;
  const incident = incidentWithDefaults({
    id,
    title:
      first?.title ||
      parts
        .map(({ name }) => name)
        .join(', ')
        .slice(0, 200),
    impact: worstImpact((open.length > 0 ? open : hits).map(({ impact }) => impact)),
    status: hits.length > 0 && open.length === 0 ? 'resolved' : (open[0]?.part.status ?? 'unknown'),
    url:
      first === undefined
        ? null
        : new URL(`/products/${encodeURIComponent(first.id)}/${encodeURIComponent(id)}`, pageUrl).href,
    startedAt: starts.length > 0 ? Math.min(...starts) : null,
    resolvedAt: ends.length > 0 ? Math.max(...ends) : null,
    componentIds: [...new Set(parts.map((part) => part.id))],
    updates: joinUpdates(parts),
  });
  return { incident, hits: hits.map(({ part, status }) => ({ id: part.id, name: part.name, status })) };
}

function readMaintenance(
  id: string,
  row: MaintenanceRow,
  parts: readonly Part<MaintenanceStatus>[],
  words: WordReader,
): ScheduledMaintenance {
  return maintenanceWithDefaults({
    id,
    title: parts.find(({ title }) => title !== '')?.title ?? '',
    status:
      row.status === undefined
        ? (parts[0]?.status ?? 'unknown')
        : words.read(maintenanceWords, 'maintenance status', row.status),
    startsAt: readEpochSeconds(row.startedOn) ?? readEpochSeconds(row.scheduledDate),
    endsAt: readEpochSeconds(row.completedOn),
    componentIds: [...new Set(parts.map((part) => part.id))],
    updates: joinUpdates(parts),
  });
}

/** The products that events of the last weeks name; each as its worst event has it. */
function componentsOf(placed: readonly Placed[]): readonly Component[] {
  const names = new Map(placed.map(({ id, name }) => [id, name]));
  return [...names].map(([id, name]) =>
    componentWithDefaults({
      id,
      name,
      status: worstComponentStatus(placed.filter((one) => one.id === id).map(({ status }) => status)),
    }),
  );
}
