import type { ComponentStatus } from '#shared/domain/component.ts';
import { componentPath } from '#shared/domain/component.ts';
import { relevanceOf, watchedComponents, watchedLevel } from '#shared/domain/component-filter.ts';
import type { Failure, Outcome } from '#shared/domain/failure.ts';
import { type Incident, isOpen } from '#shared/domain/incident.ts';
import type { Indicator } from '#shared/domain/indicator.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import type { Subscription } from '#shared/domain/subscription.ts';
import type { ReadPage } from './read-page.ts';

/** The fields of a subscription that a check needs. */
export type CheckedVendor = Pick<Subscription, 'vendorId' | 'name' | 'pageUrl' | 'filter'>;

/** The result of one check of one vendor, limited to the components the user watches. */
export type Checked =
  | {
      readonly kind: 'read';
      readonly subscription: CheckedVendor;
      readonly page: StatusPage;
      readonly readAt: number;
      readonly level: Indicator;
      readonly hasNotice: boolean;
      /** Watched components that are not operational, by path. */
      readonly troubled: readonly { readonly path: string; readonly status: ComponentStatus }[];
      /** Open incidents that affect a watched component. */
      readonly incidents: readonly Incident[];
    }
  | { readonly kind: 'unreadable'; readonly subscription: CheckedVendor; readonly failure: Failure };

export function toChecked(subscription: CheckedVendor, read: Outcome<ReadPage>): Checked {
  if (!read.ok) return { kind: 'unreadable', subscription, failure: read.failure };
  const { page, readAt } = read.value;
  const { filter } = subscription;
  const troubled = watchedComponents(filter, page)
    .filter(({ status }) => status !== 'operational')
    .map((component) => ({ path: componentPath(component, page.groups), status: component.status }));
  const incidents = page.incidents.filter((one) => isOpen(one) && relevanceOf(one, page, filter) === 'ours');
  return { kind: 'read', subscription, page, readAt, ...watchedLevel(page, filter), troubled, incidents };
}

/** Maintenance and notices are no trouble. Unknown status words count as unreadable, never as fine. */
export function verdictOf(checked: Checked): 'fine' | 'trouble' | 'unreadable' {
  if (checked.kind === 'unreadable' || checked.level === 'unknown') return 'unreadable';
  return checked.level === 'none' || checked.level === 'maintenance' ? 'fine' : 'trouble';
}
