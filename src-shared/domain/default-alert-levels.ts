import type { AlertLevel } from './alert-level.ts';
import type { ChangeKind } from './change-kind.ts';

/** The alert level of each kind of change unless the user chooses another. */
export const defaultAlertLevels: Readonly<Record<ChangeKind, AlertLevel>> = {
  incident_opened: 'loud',
  impact_raised: 'loud',
  components_added: 'loud',
  phase_changed: 'listed',
  updated: 'listed',
  edited: 'listed',
  resolved: 'loud',
  reopened: 'loud',
  withdrawn: 'loud',
  postmortem: 'quiet',
  component_changed: 'loud',
  maintenance_announced: 'quiet',
  maintenance_soon: 'quiet',
  maintenance_started: 'quiet',
  maintenance_overran: 'loud',
  maintenance_finished: 'quiet',
  maintenance_cancelled: 'quiet',
  page_unreadable: 'quiet',
  page_readable: 'quiet',
  page_moved: 'quiet',
  filter_drift: 'quiet',
  digest: 'loud',
};
