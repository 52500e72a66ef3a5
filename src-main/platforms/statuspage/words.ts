import { componentStatuses } from '#shared/domain/component.ts';
import { impacts, incidentStatuses } from '#shared/domain/incident.ts';
import { indicators } from '#shared/domain/indicator.ts';
import { maintenanceStatuses } from '#shared/domain/maintenance.ts';
import { wordTable } from '../parsing/word-table.ts';

export const componentWords = wordTable(componentStatuses);

export const impactWords = wordTable(impacts);

export const incidentWords = wordTable(incidentStatuses);

/** Maintenance posted as an incident has the phases of an incident. */
export const maintenanceWords = wordTable(maintenanceStatuses, {
  canceled: 'cancelled',
  investigating: 'in_progress',
  identified: 'in_progress',
  monitoring: 'verifying',
  resolved: 'completed',
  postmortem: 'completed',
});

export const indicatorWords = wordTable(indicators);
