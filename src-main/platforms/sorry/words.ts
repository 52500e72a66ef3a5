import type { ComponentStatus } from '#shared/domain/component.ts';
import { type IncidentStatus, incidentStatuses } from '#shared/domain/incident.ts';
import type { Indicator } from '#shared/domain/indicator.ts';
import { type MaintenanceStatus, maintenanceStatuses } from '#shared/domain/maintenance.ts';
import { wordTable } from '../parsing/word-table.ts';

export const componentWords = wordTable<ComponentStatus>(['operational'], {
  degraded: 'degraded_performance',
  recovering: 'degraded_performance',
  maintenance: 'under_maintenance',
  'partially-degraded': 'degraded_performance',
  partial_outage: 'partial_outage',
  major_outage: 'major_outage',
  'under-maintenance': 'under_maintenance',
  under_maintenance: 'under_maintenance',
});

export const indicatorWords = wordTable<Indicator>([], {
  operational: 'none',
  degraded: 'minor',
  recovering: 'minor',
  'partially-degraded': 'minor',
  partial_outage: 'major',
  major_outage: 'critical',
  'under-maintenance': 'maintenance',
  under_maintenance: 'maintenance',
  maintenance: 'maintenance',
});

/** A false alarm counts as resolved once it has ended. */
export const incidentWords = wordTable<IncidentStatus>(incidentStatuses, {
  recovering: 'monitoring',
  false_alarm: 'monitoring',
  'false-alarm': 'monitoring',
});

export const maintenanceWords = wordTable<MaintenanceStatus>(maintenanceStatuses, {
  underway: 'in_progress',
  complete: 'completed',
});
