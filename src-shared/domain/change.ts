import type { ChangeKind } from './change-kind.ts';
import type { ComponentStatus } from './component.ts';
import type { Failure } from './failure.ts';
import type { Incident, IncidentUpdate } from './incident.ts';
import type { ScheduledMaintenance } from './maintenance.ts';

interface IncidentChange<Kind extends ChangeKind> {
  readonly kind: Kind;
  readonly incident: Incident;
}

/**
 * A difference between two readings of one page. `key` identifies the transition: the same transition found twice has
 * the same key, so it is notified only once, even across a crash.
 */
export type Change = { readonly key: string } & (
  | IncidentChange<'resolved' | 'reopened' | 'withdrawn' | 'postmortem'>
  /** `wasOpen`: it was already open before the page moved to another platform, so it is not news. */
  | (IncidentChange<'incident_opened'> & { readonly wasOpen?: true })
  | (IncidentChange<'impact_raised'> & { readonly from: Incident['impact'] })
  | (IncidentChange<'components_added'> & { readonly addedIds: readonly string[] })
  | (IncidentChange<'phase_changed'> & { readonly from: Incident['status'] })
  | (IncidentChange<'updated'> & { readonly update: IncidentUpdate })
  | (IncidentChange<'edited'> & { readonly before: IncidentUpdate; readonly after: IncidentUpdate })
  | {
      readonly kind: 'component_changed';
      readonly componentId: string;
      readonly from: ComponentStatus;
      readonly to: ComponentStatus;
      /** The number of consecutive readings that showed `to`, including this one. */
      readonly readings: number;
      /** It was already in trouble before the page moved to another platform, so it is not news. */
      readonly wasOpen?: true;
    }
  | {
      readonly kind:
        | 'maintenance_announced'
        | 'maintenance_started'
        | 'maintenance_overran'
        | 'maintenance_finished'
        | 'maintenance_cancelled';
      readonly maintenance: ScheduledMaintenance;
    }
  | {
      readonly kind: 'maintenance_soon';
      readonly maintenance: ScheduledMaintenance;
      readonly leadMs: number;
    }
  | { readonly kind: 'page_unreadable'; readonly failure: Failure; readonly failingSinceAt: number }
  | { readonly kind: 'page_readable'; readonly failingSinceAt: number }
  /** `null`: same address, but hosted on another platform. */
  | { readonly kind: 'page_moved'; readonly to: string | null }
  | { readonly kind: 'filter_drift'; readonly patterns: readonly string[] }
);
