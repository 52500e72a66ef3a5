import type { ComponentStatus } from './component.ts';
import type { Impact, IncidentStatus } from './incident.ts';
import type { Indicator } from './indicator.ts';
import type { MaintenanceStatus } from './maintenance.ts';

/** Labels for people; the words of the wire format never appear. */
export const indicatorWords: Readonly<Record<Indicator, string>> = {
  none: 'operational',
  maintenance: 'maintenance',
  unknown: 'unknown',
  minor: 'degraded',
  major: 'partial outage',
  critical: 'major outage',
};

export const componentWords: Readonly<Record<ComponentStatus, string>> = {
  operational: 'operational',
  under_maintenance: 'under maintenance',
  unknown: 'unknown',
  degraded_performance: 'degraded',
  partial_outage: 'partial outage',
  major_outage: 'major outage',
};

export const phaseWords: Readonly<Record<IncidentStatus | MaintenanceStatus, string>> = {
  unknown: 'Unknown phase',
  investigating: 'Investigating',
  identified: 'Identified',
  monitoring: 'Monitoring',
  resolved: 'Resolved',
  postmortem: 'Post-mortem',
  scheduled: 'Scheduled',
  in_progress: 'In progress',
  verifying: 'Verifying',
  completed: 'Completed',
  cancelled: 'Cancelled',
};

export const impactWords: Readonly<Record<Impact, string>> = {
  none: 'Notice',
  unknown: 'Impact unknown',
  minor: 'Minor',
  major: 'Major',
  critical: 'Critical',
};
