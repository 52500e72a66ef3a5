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
import { joinUpdates, type ProductEvent, productEventsOf } from './read-products.ts';
import { eventsShape, type MaintenanceRow } from './schema.ts';
import { impactWords, incidentWords, maintenanceWords, statusOfImpact } from './words.ts';

export function readAdobe(bodies: PageBodies, { pageUrl }: PageAddress): Outcome<StatusPage> {
  const events = readShape(eventsShape, bodies.get('events'));
  if (!events.ok) return events;
  const { incidentEvent, maintenanceEvent } = events.value;
  const words = createWordReader();
  const incidents = Object.entries(incidentEvent.incidents).map(([key, row]) => {
    const products = productEventsOf(row.products, incidentWords, incidentEvent.messages, words);
    return readIncident(readId(row.id) ?? key, products, pageUrl, words);
  });
  const maintenances = Object.entries(maintenanceEvent.maintenance).map(([key, row]) => {
    const products = productEventsOf(row.products, maintenanceWords, maintenanceEvent.messages, words);
    return { products, maintenance: readMaintenance(readId(row.id) ?? key, row, products, words) };
  });
  const planned = maintenances.map(({ maintenance }) => maintenance);
  const components = componentsOf([
    ...incidents.flatMap(({ affected }) => affected),
    ...maintenances.flatMap(({ products, maintenance }) =>
      products.map(({ id, name }) => ({
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

/** An incident is resolved once it is resolved for each product. */
function readIncident(
  id: string,
  products: readonly ProductEvent<IncidentStatus>[],
  pageUrl: string,
  words: WordReader,
): { readonly incident: Incident; readonly affected: readonly Placed[] } {
  const affected = products.map((product) => {
    const impact = words.read(impactWords, 'severity', product.severity);
    return {
      product,
      impact,
      status: product.status === 'resolved' ? ('operational' as const) : statusOfImpact[impact],
    };
  });
  const open = affected.filter(({ product }) => product.status !== 'resolved');
  const starts = products.flatMap(({ startsAt }) => startsAt ?? []);
  const ends = products.flatMap(({ endsAt }) => endsAt ?? []);
  const first = (open[0] ?? affected[0])?.product;
  const incident = incidentWithDefaults({
    id,
    title:
      first?.title ||
      products
        .map(({ name }) => name)
        .join(', ')
        .slice(0, 200),
    impact: worstImpact((open.length > 0 ? open : affected).map(({ impact }) => impact)),
    status: affected.length > 0 && open.length === 0 ? 'resolved' : (open[0]?.product.status ?? 'unknown'),
    url:
      first === undefined
        ? null
        : new URL(`/products/${encodeURIComponent(first.id)}/${encodeURIComponent(id)}`, pageUrl).href,
    startedAt: starts.length > 0 ? Math.min(...starts) : null,
    resolvedAt: ends.length > 0 ? Math.max(...ends) : null,
    componentIds: [...new Set(products.map((product) => product.id))],
    updates: joinUpdates(products),
  });
  return {
    incident,
    affected: affected.map(({ product, status }) => ({ id: product.id, name: product.name, status })),
  };
}

function readMaintenance(
  id: string,
  row: MaintenanceRow,
  products: readonly ProductEvent<MaintenanceStatus>[],
  words: WordReader,
): ScheduledMaintenance {
  return maintenanceWithDefaults({
    id,
    title: products.find(({ title }) => title !== '')?.title ?? '',
    status:
      row.status === undefined
        ? (products[0]?.status ?? 'unknown')
        : words.read(maintenanceWords, 'maintenance status', row.status),
    startsAt: readEpochSeconds(row.startedOn) ?? readEpochSeconds(row.scheduledDate),
    endsAt: readEpochSeconds(row.completedOn),
    componentIds: [...new Set(products.map((product) => product.id))],
    updates: joinUpdates(products),
  });
}

/** The products that recent events name, each with the status of its worst event. */
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
