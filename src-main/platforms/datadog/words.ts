import { componentStatuses } from '#shared/domain/component.ts';
import { incidentStatuses } from '#shared/domain/incident.ts';
import { maintenanceStatuses } from '#shared/domain/maintenance.ts';
import { wordTable } from '../parsing/word-table.ts';

export const componentWords = wordTable(componentStatuses, {
  degraded: 'degraded_performance',
  maintenance: 'under_maintenance',
});

export const incidentWords = wordTable(incidentStatuses);

export const maintenanceWords = wordTable(maintenanceStatuses, { canceled: 'cancelled' });
