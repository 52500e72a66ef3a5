import { type IncidentStatus, impacts, incidentStatuses } from '#shared/domain/incident.ts';
import { indicators } from '#shared/domain/indicator.ts';
import { wordTable } from '../parsing/word-table.ts';

export const indicatorWords = wordTable(indicators);

export const impactWords = wordTable(impacts);

export const incidentWords = wordTable<IncidentStatus>(incidentStatuses, {
  started: 'investigating',
  in_triage: 'investigating',
  acknowledged: 'investigating',
  mitigated: 'monitoring',
  closed: 'resolved',
});
