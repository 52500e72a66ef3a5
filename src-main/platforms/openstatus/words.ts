import { componentStatuses } from '#shared/domain/component.ts';
import { impacts, incidentStatuses } from '#shared/domain/incident.ts';
import { type Indicator, indicators } from '#shared/domain/indicator.ts';
import { maintenanceStatuses } from '#shared/domain/maintenance.ts';
import { wordTable } from '../parsing/word-table.ts';

export const incidentWords = wordTable(incidentStatuses);
export const impactWords = wordTable(impacts);
export const maintenanceWords = wordTable(maintenanceStatuses);
export const componentWords = wordTable(componentStatuses, { degraded: 'degraded_performance' });

/** Words of newer and older versions. */
export const indicatorWords = wordTable<Indicator>(indicators, {
  success: 'none',
  operational: 'none',
  degraded: 'minor',
  degraded_performance: 'minor',
  incident: 'minor',
  error: 'major',
  partial_outage: 'major',
  major_outage: 'critical',
  info: 'maintenance',
  under_maintenance: 'maintenance',
});
