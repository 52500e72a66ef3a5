import { type IncidentStatus, impacts, incidentStatuses } from '#shared/domain/incident.ts';
import { indicators } from '#shared/domain/indicator.ts';
import { type MaintenanceStatus, maintenanceStatuses } from '#shared/domain/maintenance.ts';
import { wordTable } from '../parsing/word-table.ts';

export const indicatorWords = wordTable(indicators);

export const impactWords = wordTable(impacts, { maintenance: 'none' });

export const incidentWords = wordTable<IncidentStatus>(incidentStatuses, {
  started: 'investigating',
  in_triage: 'investigating',
  detected: 'investigating',
  acknowledged: 'investigating',
  mitigated: 'monitoring',
  closed: 'resolved',
  cancelled: 'resolved',
  canceled: 'resolved',
});

/** Planned work is an incident with phases of its own. */
export const maintenanceWords = wordTable<MaintenanceStatus>(maintenanceStatuses, {
  planning: 'scheduled',
  canceled: 'cancelled',
  started: 'in_progress',
  resolved: 'completed',
  closed: 'completed',
});
