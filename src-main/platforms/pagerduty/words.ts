import type { ComponentStatus } from '#shared/domain/component.ts';
import type { Impact, IncidentStatus } from '#shared/domain/incident.ts';
import { type MaintenanceStatus, maintenanceStatuses } from '#shared/domain/maintenance.ts';
import { wordTable } from '../parsing/word-table.ts';

/** `detected` precedes `investigating`. */
export const incidentWords = wordTable<IncidentStatus>(['investigating', 'identified', 'monitoring', 'resolved'], {
  detected: 'investigating',
});

/** The severity of a post, or the word for its impact on a service. */
export const impactWords = wordTable<Impact>(['minor', 'major', 'critical'], {
  all_good: 'none',
  'all good': 'none',
  operational: 'none',
  maintenance: 'none',
  degraded: 'minor',
  'degraded performance': 'minor',
  'partial outage': 'major',
  outage: 'critical',
});

export const maintenanceWords = wordTable<MaintenanceStatus>(maintenanceStatuses, {
  'in progress': 'in_progress',
  canceled: 'cancelled',
});

export const serviceWords = wordTable<ComponentStatus>(['operational'], {
  all_good: 'operational',
  'all good': 'operational',
  minor: 'degraded_performance',
  degraded: 'degraded_performance',
  'degraded performance': 'degraded_performance',
  'partial outage': 'partial_outage',
  major: 'major_outage',
  critical: 'major_outage',
  outage: 'major_outage',
  maintenance: 'under_maintenance',
});
