import type { Component, ComponentGroup } from './component.ts';
import { compilePattern, foldNames, type Named } from './component-pattern.ts';
import { type Incident, isOpen } from './incident.ts';
import { type Indicator, indicatorOfComponent, worstIndicator } from './indicator.ts';
import { rowsWithIds } from './rows-by-id.ts';
import type { StatusPage } from './status-page.ts';
import type { ComponentFilter } from './subscription.ts';

export { matchesPattern } from './component-pattern.ts';

/** The part of a page a filter applies to; a window’s component tree fits as well. */
export interface PageComponents<Part extends Named = Named> {
  readonly groups: readonly ComponentGroup[];
  readonly components: readonly Part[];
}

export function isWatched(filter: ComponentFilter, component: Named, groups: readonly ComponentGroup[]): boolean {
  return watches(filter)(component, groups);
}

/** In the page's order. */
export function watchedComponents<Part extends Named>(
  filter: ComponentFilter,
  parts: PageComponents<Part>,
): readonly Part[] {
  const isIn = watches(filter);
  return parts.components.filter((component) => isIn(component, parts.groups));
}

/** Patterns of the rule that match nothing on the page (any more). */
export function driftedPatterns(filter: ComponentFilter, { components, groups }: PageComponents): readonly string[] {
  if (filter.rule === 'all') return [];
  const names = components.map((component) => foldNames(component, groups));
  return filter.patterns.filter((pattern) => !names.some(compilePattern(pattern)));
}

function watches(filter: ComponentFilter): (component: Named, groups: readonly ComponentGroup[]) => boolean {
  if (filter.rule === 'all') return () => true;
  const patterns = filter.patterns.map(compilePattern);
  return (component, groups) => {
    const names = foldNames(component, groups);
    return patterns.some((matches) => matches(names)) === (filter.rule === 'only');
  };
}

/** How an item that names components affects the user: through watched components, as a whole page, or not at all. */
export type Concern =
  | { readonly kind: 'components'; readonly watched: readonly Component[] }
  | { readonly kind: 'page' }
  | { readonly kind: 'none'; readonly named: readonly Component[] };

/**
 * An item that names no component, or only unlisted ones, affects the whole page: it may well affect a watched
 * component.
 */
export function concernOf(
  { componentIds }: Pick<Incident, 'componentIds'>,
  page: PageComponents<Component>,
  filter: ComponentFilter,
): Concern {
  const named = rowsWithIds(page.components, componentIds);
  if (named.length === 0) return watchesPage(filter, page) ? { kind: 'page' } : { kind: 'none', named };
  const watched = watchedComponents(filter, { ...page, components: named });
  return watched.length > 0 ? { kind: 'components', watched } : { kind: 'none', named };
}

/** A rule that matches nothing watches no page either, unless it only names components that have disappeared. */
function watchesPage(filter: ComponentFilter, page: PageComponents): boolean {
  if (filter.rule === 'all' || page.components.length === 0) return true;
  if (filter.rule === 'only' && filter.patterns.length > 0 && watchedComponents(filter, page).length === 0)
    return driftedPatterns(filter, page).length > 0;
  return watchedComponents(filter, page).length > 0;
}

/** From this many components and this share of the page, an incident counts as linked to everything. */
const broadLeast = 5;
const broadShare = 0.8;

/** Linked to (nearly) everything, as vendors do when they do not say what is affected. */
export function isBroadlyLinked({ componentIds }: Pick<Incident, 'componentIds'>, page: PageComponents): boolean {
  const named = rowsWithIds(page.components, componentIds).length;
  return named >= broadLeast && named >= page.components.length * broadShare;
}

export type Relevance = 'ours' | 'linked-only' | 'not-ours';

/**
 * Whether an incident is ours. `linked-only`: it is linked to (nearly) everything, the user watches a part of that,
 * and neither the page nor any update shows this part as other than operational. Who watches everything has no such
 * part, so that all of the vendor's incidents are his.
 */
export function relevanceOf(
  incident: Pick<Incident, 'componentIds' | 'updates'>,
  page: PageComponents<Component>,
  filter: ComponentFilter,
): Relevance {
  const concern = concernOf(incident, page, filter);
  if (concern.kind === 'none') return 'not-ours';
  if (concern.kind === 'page' || !isBroadlyLinked(incident, page)) return 'ours';
  const watchesAll = watchedComponents(filter, page).length === page.components.length;
  return watchesAll || concern.watched.some((component) => isHit(component, incident)) ? 'ours' : 'linked-only';
}

function isHit(component: Component, { updates }: Pick<Incident, 'updates'>): boolean {
  const told = updates.flatMap((update) => update.components).filter(({ id }) => id === component.id);
  return component.status !== 'operational' || told.some(({ to }) => to !== 'operational');
}

export interface WatchedLevel {
  readonly level: Indicator;
  /** An open incident of impact none is ours. */
  readonly hasNotice: boolean;
}

/** The worst of the watched parts and of the open incidents that are ours; the page's own word only counts for who watches all of it. */
export function watchedLevel(
  page: Pick<StatusPage, 'indicator' | 'groups' | 'components' | 'incidents'>,
  filter: ComponentFilter,
): WatchedLevel {
  const ours = page.incidents.filter((incident) => isOpen(incident) && relevanceOf(incident, page, filter) === 'ours');
  const watchesWhole = filter.rule === 'all' || page.components.length === 0;
  return {
    level: worstIndicator([
      ...(watchesWhole ? [page.indicator] : []),
      ...watchedComponents(filter, page).map(({ status }) => indicatorOfComponent(status)),
      ...ours.map(({ impact }) => impact),
    ]),
    hasNotice: ours.some(({ impact }) => impact === 'none'),
  };
}
