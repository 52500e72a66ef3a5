import { impacts, incidentStatuses } from '#shared/domain/incident.ts';
import { wordTable } from '../parsing/word-table.ts';

export const impactWords = wordTable(impacts);

export const incidentWords = wordTable(incidentStatuses);
