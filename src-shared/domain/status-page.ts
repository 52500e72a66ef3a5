import type { Component, ComponentGroup } from './component.ts';
import { type Incident, isOpen } from './incident.ts';
import { type Indicator, indicatorOfComponent, worstIndicator } from './indicator.ts';
import type { ScheduledMaintenance } from './maintenance.ts';
import type { PlatformId } from './platform-id.ts';

/** A vendor’s public page, normalised. Groups and components are in the vendor’s order, incidents newest first. */
export interface StatusPage {
  readonly platform: PlatformId;
  readonly pageUrl: string;
  readonly name: string;
  /** The vendor’s own status for the page, kept separate from its components. */
  readonly indicator: Indicator;
  readonly description: string;
  /** The page’s IANA zone, if it names one. */
  readonly timeZone: string | null;
  readonly groups: readonly ComponentGroup[];
  readonly components: readonly Component[];
  readonly incidents: readonly Incident[];
  readonly maintenances: readonly ScheduledMaintenance[];
  /** Words in the response that we do not know, such as `component status "on_fire"`. */
  readonly notUnderstood: readonly string[];
}

/** The worst of the vendor’s indicator, the monitored components and the open incidents. */
export function levelOf(page: Pick<StatusPage, 'indicator' | 'components' | 'incidents'>): Indicator {
  return worstIndicator([
    page.indicator,
    ...page.components.filter(({ notMonitored }) => !notMonitored).map(({ status }) => indicatorOfComponent(status)),
    ...page.incidents.filter(isOpen).map(({ impact }) => impact),
  ]);
}
