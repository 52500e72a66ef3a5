import type { ComponentStatus } from '#shared/domain/component.ts';
import { incidentStatuses } from '#shared/domain/incident.ts';
import { maintenanceStatuses } from '#shared/domain/maintenance.ts';
import { wordTable } from '../parsing/word-table.ts';

export const colourWords = wordTable<ComponentStatus>([], {
  green: 'operational',
  blue: 'under_maintenance',
  yellow: 'degraded_performance',
  red: 'major_outage',
});

/** `issue` confirms a problem that was under investigation. */
export const incidentTypes = wordTable(incidentStatuses, {
  issue: 'identified',
  scheduled: 'investigating',
  maintenance: 'investigating',
});

export const maintenanceTypes = wordTable(maintenanceStatuses, {
  maintenance: 'in_progress',
  issue: 'in_progress',
  investigating: 'in_progress',
  identified: 'in_progress',
  monitoring: 'verifying',
  resolved: 'completed',
});
