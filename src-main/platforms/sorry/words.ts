import type { ComponentStatus } from '#shared/domain/component.ts';
import { type IncidentStatus, incidentStatuses } from '#shared/domain/incident.ts';
import type { Indicator } from '#shared/domain/indicator.ts';
import { type MaintenanceStatus, maintenanceStatuses } from '#shared/domain/maintenance.ts';
import { wordTable } from '../parsing/word-table.ts';

export const componentWords = wordTable<ComponentStatus>(['operational'], {
  degraded: 'degraded_performance',
  'partially-degraded': 'degraded_performance',
  'under-maintenance': 'under_maintenance',
  under_maintenance: 'under_maintenance',
});

export const indicatorWords = wordTable<Indicator>([], {
  operational: 'none',
  degraded: 'minor',
  'partially-degraded': 'minor',
  'under-maintenance': 'maintenance',
  under_maintenance: 'maintenance',
  maintenance: 'maintenance',
});

export const incidentWords = wordTable<IncidentStatus>(incidentStatuses, { recovering: 'monitoring' });

export const maintenanceWords = wordTable<MaintenanceStatus>(maintenanceStatuses, {
  underway: 'in_progress',
  complete: 'completed',
});
