import { firstLine } from '#shared/domain/body.ts';
import { componentPath } from '#shared/domain/component.ts';
import { isWatched, relevanceOf } from '#shared/domain/component-filter.ts';
import { glyphOfLevel } from '#shared/domain/glyph.ts';
import { type Incident, isOpen } from '#shared/domain/incident.ts';
import { lastPage } from '#shared/domain/reading.ts';
import type { Silence } from '#shared/domain/silence.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import type { ComponentFilter } from '#shared/domain/subscription.ts';
import { type IncidentRow, rowKey } from '#shared/snapshot.ts';
import type { VendorState } from '../vendor-state.ts';

/** The maximum length of the latest update in a row, in characters. */
const newestLineLength = 160;

export interface IncidentRowContext {
  readonly silenceOf: (incident: Incident) => Silence | null;
  readonly firstSeenAt: (incidentId: string) => number;
  readonly isNew: (incidentId: string) => boolean;
}

/** The open incidents of a vendor’s last known page, in page order. */
export function incidentRows(state: VendorState, context: IncidentRowContext): readonly IncidentRow[] {
  const page = lastPage(state.stored.reading);
  return page ? page.incidents.filter(isOpen).map((incident) => incidentRow(state, page, incident, context)) : [];
}

function incidentRow(
  state: VendorState,
  page: StatusPage,
  incident: Incident,
  context: IncidentRowContext,
): IncidentRow {
  const { subscription } = state;
  const silence = context.silenceOf(incident);
  const newest = incident.updates.at(-1);
  return {
    key: rowKey(subscription.vendorId, incident.id),
    vendorId: subscription.vendorId,
    vendorName: subscription.name,
    incidentId: incident.id,
    title: incident.title,
    impact: incident.impact,
    status: incident.status,
    glyph: glyphOfLevel(incident.impact, true),
    url: incident.url,
    startedAt: incident.startedAt ?? incident.firstPostedAt,
    firstSeenAt: context.firstSeenAt(incident.id),
    components: watchedPaths(page, incident, subscription.filter),
    affects: incident.affects,
    relevance: relevanceOf(incident, page, subscription.filter),
    newest: newest ? { at: newest.postedAt, line: firstLine(newest.body, newest.format, newestLineLength) } : null,
    isNew: context.isNew(incident.id),
    acknowledged: silence?.acknowledged != null,
    silenceId: silence?.id ?? null,
  };
}

/** The paths of the watched components that an incident names. */
export function watchedPaths(
  page: StatusPage,
  incident: Pick<Incident, 'componentIds'>,
  filter: ComponentFilter,
): readonly string[] {
  const named = new Set(incident.componentIds);
  return page.components
    .filter((component) => named.has(component.id) && isWatched(filter, component, page.groups))
    .map((component) => componentPath(component, page.groups));
}
