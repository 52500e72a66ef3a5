import { componentStatuses } from '#shared/domain/component.ts';
import { impacts, incidentStatuses } from '#shared/domain/incident.ts';
import { indicators } from '#shared/domain/indicator.ts';
import { maintenanceStatuses } from '#shared/domain/maintenance.ts';
import { wordTable } from '../parsing/word-table.ts';

export const indicatorWords = wordTable(indicators);
export const impactWords = wordTable(impacts);
export const incidentWords = wordTable(incidentStatuses, { fixing: 'identified' });
export const componentWords = wordTable(componentStatuses, { full_outage: 'major_outage' });
export const maintenanceWords = wordTable(maintenanceStatuses, {
  maintenance_scheduled: 'scheduled',
  maintenance_in_progress: 'in_progress',
  maintenance_complete: 'completed',
  maintenance_completed: 'completed',
});
