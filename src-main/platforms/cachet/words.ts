import type { ComponentStatus } from '#shared/domain/component.ts';
import type { IncidentStatus } from '#shared/domain/incident.ts';
import type { MaintenanceStatus } from '#shared/domain/maintenance.ts';
import { wordTable } from '../parsing/word-table.ts';

export const componentWords = wordTable<ComponentStatus | 'unknown'>([], {
  '0': 'unknown',
  '1': 'operational',
  '2': 'degraded_performance',
  '3': 'partial_outage',
  '4': 'major_outage',
  '5': 'unknown',
});

export const incidentWords = wordTable<IncidentStatus>([], {
  '1': 'investigating',
  '2': 'identified',
  '3': 'monitoring',
  '4': 'resolved',
});

export const maintenanceWords = wordTable<MaintenanceStatus>([], {
  '0': 'scheduled',
  '1': 'in_progress',
  '2': 'completed',
});
