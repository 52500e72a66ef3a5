import type { Component } from '#shared/domain/component.ts';
import { type Outcome, success } from '#shared/domain/failure.ts';
import type { Incident } from '#shared/domain/incident.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { indicatorOfComponents, pageWithDefaults } from '../parsing/defaults.ts';
import { readId, readTitle } from '../parsing/fields.ts';
import { readShape, unreadable } from '../parsing/json-body.ts';
import { newestFirst } from '../parsing/newest-first.ts';
import { isUlid } from '../parsing/summary-origin.ts';
import { createWordReader, type WordReader } from '../parsing/word-table.ts';
import type { PageAddress, PageBodies, PageBody } from '../platform.ts';
import { readCompatComponents, readCompatIncidents } from './read-compat.ts';
import { isMaintenance, readNativeIncidents, readNativeMaintenances, readStructure } from './read-native.ts';
import { nativeBodyOf, readSubpages } from './read-page.ts';
import { readWidgetIncidents, readWidgetMaintenances } from './read-widget.ts';
import {
  type CompatComponentRow,
  type CompatIncidentRow,
  componentsShape,
  incidentsShape,
  type NativeSummary,
  nativeShape,
  summaryShape,
  type Widget,
  widgetShape,
} from './schema.ts';
import { indicatorWords } from './words.ts';

type PageContent = Pick<StatusPage, 'groups' | 'components' | 'incidents' | 'maintenances'>;

/**
 * Always reads the Statuspage-compatible summary; optional documents add groups, affected components and maintenance.
 */
export function readIncidentIo(bodies: PageBodies, { pageUrl }: PageAddress): Outcome<StatusPage> {
  const body = bodies.get('summary');
  const summary = readShape(summaryShape, body);
  if (!summary.ok) return summary;
  const { page, status, components } = summary.value;
  const incidents = summary.value.incidents ?? [];
  // Only pages without problems omit the list.
  if (!summary.value.incidents && status.indicator !== 'none')
    return unreadable('a problem without a list of incidents', body);
  if (!isUlid(page.id) && !isUngrouped(components))
    return unreadable('a page of another platform instead of an incident.io page', body);
  const rows = readOptional(bodies, 'components', (given) => readShape(componentsShape, given));
  const native = readOptional(bodies, 'native', (given) => readShape(nativeShape, given));
  const widget = readOptional(bodies, 'widget', (given) => readShape(widgetShape, given));
  for (const document of [rows, native, widget]) if (!document.ok) return document;
  const words = createWordReader();
  const compat: PageContent = {
    groups: [],
    components: readCompatComponents((rows.ok && rows.value?.components) || components, words),
    incidents: readCompatIncidents([...incidents, ...closedRows(bodies, incidents, words)], pageUrl, words),
    maintenances: [],
  };
  const withWidget = widget.ok && widget.value ? addWidget(compat, widget.value, pageUrl, words) : compat;
  const whole = native.ok && native.value ? addNative(withWidget, native.value.summary, pageUrl, words) : withWidget;
  return success(
    pageWithDefaults({
      platform: 'incident-io',
      pageUrl,
      name: readTitle(page.name),
      indicator: words.read(indicatorWords, 'indicator', status.indicator),
      description: readTitle(status.description),
      ...whole,
      incidents: newestFirst(whole.incidents),
      notUnderstood: words.notUnderstood(),
    }),
  );
}

/** Reads the data embedded in the page if the vendor offers no documents; it has no overall status. */
export function readIncidentIoPage(bodies: PageBodies, { pageUrl }: PageAddress): Outcome<StatusPage> {
  const body = bodies.get('page');
  const native = readShape(nativeShape, nativeBodyOf(body));
  if (!native.ok) return native;
  const words = createWordReader();
  const { summary } = native.value;
  const isParent = body !== undefined && summary.page_type === 'parent';
  const components = isParent ? readSubpages(body, words) : [];
  // Components shown on a page of pages have no status there.
  const own = isParent ? { ...summary, structure: { items: [] } } : summary;
  const page = addNative({ groups: [], components, incidents: [], maintenances: [] }, own, pageUrl, words);
  return success(
    pageWithDefaults({
      platform: 'incident-io',
      pageUrl,
      name: readTitle(summary.name),
      indicator: indicatorOfComponents(page),
      ...page,
      incidents: newestFirst(page.incidents),
      notUnderstood: words.notUnderstood(),
    }),
  );
}

/** The compatible document has no groups; on Statuspage, every row has a `group`. */
function isUngrouped(rows: readonly CompatComponentRow[]): boolean {
  return rows.length > 0 && rows.every(({ group }) => group === undefined);
}

/** Returns `null` if a document was not requested; one that was requested must be readable. */
function readOptional<Value>(
  bodies: PageBodies,
  name: string,
  read: (body: PageBody | undefined) => Outcome<Value>,
): Outcome<Value | null> {
  return bodies.has(name) ? read(bodies.get(name)) : success(null);
}

/**
 * Closed incidents are optional: if damaged, they are omitted and noted. The summary takes precedence for incidents
 * in both lists.
 */
function closedRows(
  bodies: PageBodies,
  open: readonly CompatIncidentRow[],
  words: WordReader,
): readonly CompatIncidentRow[] {
  const closed = readOptional(bodies, 'incidents', (body) => readShape(incidentsShape, body));
  if (!closed.ok) words.note('incidents unreadable');
  const listed = new Set(open.map(({ id }) => readId(id)));
  return closed.ok ? (closed.value?.incidents ?? []).filter(({ id }) => !listed.has(readId(id))) : [];
}

function addWidget(page: PageContent, widget: Widget, pageUrl: string, words: WordReader): PageContent {
  const context = { words, pageUrl, componentIds: new Set(page.components.map(({ id }) => id)) };
  const found = readWidgetIncidents(widget.ongoing_incidents, context);
  return {
    ...page,
    incidents: merge(page.incidents, found, (known, { componentIds, affects, url }) => ({
      ...known,
      componentIds,
      affects,
      url,
    })),
    maintenances: readWidgetMaintenances(widget, context),
  };
}

function addNative(page: PageContent, native: NativeSummary, pageUrl: string, words: WordReader): PageContent {
  const drawn = readStructure(native, namesOf(page, native), statusesOf(page), words);
  const drawnIds = new Set(drawn.components.map(({ id }) => id));
  const components = [...drawn.components, ...page.components.filter(({ id }) => !drawnIds.has(id))];
  const names = new Map(components.map(({ id, name }) => [id, name]));
  const context = { words, pageUrl, names };
  const events = [...native.ongoing_incidents, ...native.scheduled_maintenances];
  const incidents = events.filter((event) => !isMaintenance(event));
  return {
    groups: drawn.groups,
    components,
    incidents: merge(page.incidents, readNativeIncidents(incidents, context), withKnownImpact),
    maintenances: readNativeMaintenances(events.filter(isMaintenance), context),
  };
}

/** The native document reports no impact; the compatible one does. */
function withKnownImpact(known: Incident, richer: Incident): Incident {
  return known.impact === 'unknown' ? richer : { ...richer, impact: known.impact };
}

function merge(
  known: readonly Incident[],
  found: readonly Incident[],
  combine: (known: Incident, found: Incident) => Incident,
): readonly Incident[] {
  const byId = new Map(found.map((incident) => [incident.id, incident]));
  const ids = new Set(known.map(({ id }) => id));
  const combined = known.map((incident) => {
    const other = byId.get(incident.id);
    return other ? combine(incident, other) : incident;
  });
  return [...combined, ...found.filter(({ id }) => !ids.has(id))];
}

function namesOf({ components }: PageContent, native: NativeSummary): ReadonlyMap<string, string> {
  const own = (native.components ?? []).map((one): [string, string] => [readId(one.id) ?? '', readTitle(one.name)]);
  return new Map([...components.map(({ id, name }): [string, string] => [id, name]), ...own]);
}

function statusesOf({ components }: PageContent): ReadonlyMap<string, Component['status']> {
  return new Map(components.map(({ id, status }) => [id, status]));
}
