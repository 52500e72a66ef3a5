import { type ComponentStatus, componentPath } from '#shared/domain/component.ts';
import { relevanceOf, watchedComponents } from '#shared/domain/component-filter.ts';
import type { Incident } from '#shared/domain/incident.ts';
import type { Indicator } from '#shared/domain/indicator.ts';
import type { ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import { componentStatusNow, lastPage, lastReadAt, levelNow, type Reading } from '#shared/domain/reading.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import type { ComponentFilter } from '#shared/domain/subscription.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { Served } from './served.ts';

/** A vendor as it is served: what is watched on its newest page; `unknown` if it could not be read lately. */
export interface FollowedVendor {
  readonly id: VendorId;
  readonly name: string;
  readonly pageUrl: string;
  readonly filter: ComponentFilter;
  /** The last page, whatever its age; `null` before the first reading. */
  readonly page: StatusPage | null;
  readonly readAt: number | null;
  /** Whether the page is readable now. */
  readonly isKnown: boolean;
  readonly level: Indicator;
  readonly description: string;
  readonly components: readonly FollowedComponent[];
}

export interface FollowedComponent {
  readonly id: string;
  /** `Group > Name`. */
  readonly path: string;
  readonly status: ComponentStatus;
  readonly description: string | null;
}

/** In the order of the subscriptions. */
export function followedVendors({ engine, settings }: Pick<Served, 'engine' | 'settings'>): readonly FollowedVendor[] {
  const rows = engine.snapshot().vendors;
  return settings.get().subscriptions.map(({ vendorId, name, pageUrl, filter }) => {
    const reading = engine.reading(vendorId) ?? { kind: 'pending' };
    const page = lastPage(reading);
    const { kind } = rows[vendorId]?.reading ?? reading;
    const isKnown = kind === 'fresh' || kind === 'stale';
    return {
      id: vendorId,
      name,
      pageUrl,
      filter,
      page,
      readAt: lastReadAt(reading),
      isKnown,
      level: isKnown ? levelNow({ kind }, rows[vendorId]?.level ?? 'unknown') : 'unknown',
      description: page?.description ?? '',
      components: page ? componentsOf(page, filter, kind) : [],
    };
  });
}

function componentsOf(page: StatusPage, filter: ComponentFilter, kind: Reading['kind']): readonly FollowedComponent[] {
  return watchedComponents(filter, page).map((component) => ({
    id: component.id,
    path: componentPath(component, page.groups),
    status: kind === 'unknown' ? 'unknown' : componentStatusNow({ kind }, component.status),
    description: component.description,
  }));
}

/** Whether an incident or a maintenance may affect the watched components of a vendor. */
export function concernsUser(
  { page, filter }: Pick<FollowedVendor, 'page' | 'filter'>,
  event: Pick<Incident | ScheduledMaintenance, 'componentIds'> & Pick<Incident, 'updates'>,
): boolean {
  return page === null || relevanceOf(event, page, filter) !== 'not-ours';
}

/** Whether an incident counts in the header and the tray: one that is only linked to everything does not. */
export function affectsUser({ page, filter }: Pick<FollowedVendor, 'page' | 'filter'>, incident: Incident): boolean {
  return page !== null && relevanceOf(incident, page, filter) === 'ours';
}
