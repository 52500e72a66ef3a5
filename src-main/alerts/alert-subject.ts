import type { Change } from '#shared/domain/change.ts';
import { type Component, componentPath } from '#shared/domain/component.ts';
import { type Concern, concernOf } from '#shared/domain/component-filter.ts';
import type { Impact, Incident, IncidentStatus } from '#shared/domain/incident.ts';
import { type Indicator, indicatorOfComponent } from '#shared/domain/indicator.ts';
import type { MaintenanceStatus, ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import { rowWithId } from '#shared/domain/rows-by-id.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import type { ComponentFilter } from '#shared/domain/subscription.ts';

/** The subject of a change, in terms of the page and the user’s filter. */
export interface AlertSubject {
  readonly incident: Incident | null;
  readonly maintenance: ScheduledMaintenance | null;
  readonly component: Component | null;
  readonly concern: Concern;
  /** Paths of the affected watched components, in page order. */
  readonly paths: readonly string[];
  /** Their ids; a component’s own change names it even if it is not watched. */
  readonly componentIds: readonly string[];
  readonly title: string;
  readonly impact: Impact | null;
  readonly status: IncidentStatus | MaintenanceStatus | null;
  readonly url: string | null;
}

export function subjectOf(change: Change, page: StatusPage, filter: ComponentFilter): AlertSubject {
  const incident = 'incident' in change ? change.incident : null;
  const maintenance = 'maintenance' in change ? change.maintenance : null;
  const component =
    change.kind === 'component_changed' ? (rowWithId(page.components, change.componentId) ?? null) : null;
  const concern = concernOf({ componentIds: namedIds(change, incident, maintenance) }, page, filter);
  const watched = concern.kind === 'components' ? concern.watched : [];
  return {
    incident,
    maintenance,
    component,
    concern,
    paths: pathsOf(watched, page),
    componentIds: change.kind === 'component_changed' ? [change.componentId] : watched.map(({ id }) => id),
    title: incident?.title ?? maintenance?.title ?? (component ? componentPath(component, page.groups) : page.name),
    impact:
      change.kind === 'component_changed' ? impactOf(indicatorOfComponent(change.to)) : (incident?.impact ?? null),
    status: incident?.status ?? maintenance?.status ?? null,
    url: incident?.url ?? maintenance?.url ?? page.pageUrl,
  };
}

export function pathsOf(components: readonly Component[], { groups }: StatusPage): readonly string[] {
  return components.map((component) => componentPath(component, groups));
}

function namedIds(
  change: Change,
  incident: Incident | null,
  maintenance: ScheduledMaintenance | null,
): readonly string[] {
  if (change.kind === 'component_changed') return [change.componentId];
  return incident?.componentIds ?? maintenance?.componentIds ?? [];
}

/** A component in trouble counts like an incident the vendor would post for it. */
function impactOf(indicator: Indicator): Impact {
  return indicator === 'maintenance' ? 'none' : indicator;
}
