import type { ComponentStatus } from '#shared/domain/component.ts';
import { type Impact, type IncidentStatus, incidentStatuses } from '#shared/domain/incident.ts';
import { type MaintenanceStatus, maintenanceStatuses } from '#shared/domain/maintenance.ts';
import { wordTable } from '../parsing/word-table.ts';

/** The default names of a new project; its owner may choose others. */
export const componentWords = wordTable<ComponentStatus>([], {
  operational: 'operational',
  degraded: 'degraded_performance',
  offline: 'major_outage',
  down: 'major_outage',
  maintenance: 'under_maintenance',
});

export const incidentWords = wordTable<IncidentStatus>(incidentStatuses, {
  created: 'investigating',
  acknowledged: 'investigating',
});

export const maintenanceWords = wordTable<MaintenanceStatus>(maintenanceStatuses, {
  ongoing: 'in_progress',
  ended: 'completed',
});

export const impactWords = wordTable<Impact>(['minor', 'major', 'critical'], {
  'critical incident': 'critical',
  'major incident': 'major',
  'minor incident': 'minor',
});
