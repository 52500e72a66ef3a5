import type { ComponentStatus } from '#shared/domain/component.ts';
import { impacts } from '#shared/domain/incident.ts';
import { wordTable } from '../parsing/word-table.ts';

export const impactWords = wordTable(impacts);

export const instanceWords = wordTable<ComponentStatus>([], {
  ok: 'operational',
  informational_core: 'operational',
  informational_noncore: 'operational',
  maintenance_core: 'under_maintenance',
  maintenance_noncore: 'under_maintenance',
  minor_incident_core: 'degraded_performance',
  minor_incident_noncore: 'degraded_performance',
  major_incident_noncore: 'partial_outage',
  major_incident_core: 'major_outage',
});
