import type { ComponentStatus } from '#shared/domain/component.ts';
import { type Impact, incidentStatuses } from '#shared/domain/incident.ts';
import { maintenanceStatuses } from '#shared/domain/maintenance.ts';
import { wordTable } from '../parsing/word-table.ts';

/** Maps four levels to our three; `MEDIUM` means real trouble (seen at Mistral). */
export const impactWords = wordTable<Impact>(['minor', 'major', 'critical'], { medium: 'major', maintenance: 'none' });

/** A service has no status of its own; it takes that of an open incident. */
export const severityWords = wordTable<ComponentStatus>([], {
  minor: 'degraded_performance',
  medium: 'degraded_performance',
  major: 'partial_outage',
  critical: 'major_outage',
  maintenance: 'under_maintenance',
});

export const incidentWords = wordTable(incidentStatuses);

export const maintenanceWords = wordTable(maintenanceStatuses, {
  investigating: 'in_progress',
  identified: 'in_progress',
  monitoring: 'verifying',
  resolved: 'completed',
});
