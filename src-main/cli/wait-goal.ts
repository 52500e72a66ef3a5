import { matchesPattern, relevanceOf, watchedLevel } from '#shared/domain/component-filter.ts';
import { isOpen } from '#shared/domain/incident.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import type { ComponentFilter } from '#shared/domain/subscription.ts';

/** The condition to wait for. */
export type WaitUntil =
  | { readonly kind: 'operational' }
  | { readonly kind: 'resolved' }
  | { readonly kind: 'incident'; readonly id: string };

export interface WaitGoal {
  readonly until: WaitUntil;
  /** A pattern for `Group > Name`; `null` for the whole page. */
  readonly component: string | null;
}

export function filterOf({ component }: WaitGoal): ComponentFilter {
  return component === null ? { rule: 'all' } : { rule: 'only', patterns: [component] };
}

/** Why a goal makes no sense for a page, as a clause; otherwise `null`. */
export function objectionTo({ until, component }: WaitGoal, page: StatusPage): string | null {
  if (until.kind === 'incident' && !page.incidents.some(({ id }) => id === until.id))
    return `${page.name} lists no incident "${until.id}"`;
  if (component === null || matching(page, component).length > 0) return null;
  return `no component of ${page.name} matches "${component}"`;
}

/** An incident no longer on the page is over. A component may recover while its incident is still being monitored. */
export function isReached(goal: WaitGoal, page: StatusPage): boolean {
  const { until, component } = goal;
  if (until.kind === 'incident') return !page.incidents.some((one) => one.id === until.id && isOpen(one));
  if (until.kind === 'resolved')
    return !page.incidents.some((one) => isOpen(one) && relevanceOf(one, page, filterOf(goal)) === 'ours');
  if (component === null) return watchedLevel(page, { rule: 'all' }).level === 'none';
  const named = matching(page, component);
  return named.length > 0 && named.every(({ status }) => status === 'operational');
}

function matching(page: StatusPage, pattern: string) {
  return page.components.filter((component) => matchesPattern(pattern, component, page.groups));
}
