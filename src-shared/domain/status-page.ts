import type { Component, ComponentGroup } from './component.ts';
import { type Incident, isOpen } from './incident.ts';
import { type Indicator, indicatorOfComponent, worstIndicator } from './indicator.ts';
import type { ScheduledMaintenance } from './maintenance.ts';
import type { PlatformId } from './platform-id.ts';

/** A vendor's public page, normalised. Order of groups and components is the vendor's; incidents newest first. */
export interface StatusPage {
  readonly platform: PlatformId;
  readonly pageUrl: string;
  readonly name: string;
  /** What the vendor says of itself, kept beside what its parts say. */
  readonly indicator: Indicator;
  readonly description: string;
  /** IANA zone of the page, when it tells one. */
  readonly timeZone: string | null;
  readonly groups: readonly ComponentGroup[];
  readonly components: readonly Component[];
  readonly incidents: readonly Incident[];
  readonly maintenances: readonly ScheduledMaintenance[];
  /** Words of the wire that had no meaning to us, such as `component status "on_fire"`. */
  readonly notUnderstood: readonly string[];
}

/** The worst of the vendor's word, the components that it checks and its open incidents. */
export function levelOf(page: Pick<StatusPage, 'indicator' | 'components' | 'incidents'>): Indicator {
  return worstIndicator([
    page.indicator,
    ...page.components.filter(({ notMonitored }) => !notMonitored).map(({ status }) => indicatorOfComponent(status)),
    ...page.incidents.filter(isOpen).map(({ impact }) => impact),
  ]);
}
