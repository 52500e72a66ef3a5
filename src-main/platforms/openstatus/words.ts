import { incidentStatuses } from '#shared/domain/incident.ts';
import { type Indicator, indicators } from '#shared/domain/indicator.ts';
import { wordTable } from '../parsing/word-table.ts';

export const incidentWords = wordTable(incidentStatuses);

/** Words of newer and of older versions. */
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
