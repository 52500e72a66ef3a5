import type { ComponentStatus } from '#shared/domain/component.ts';
import type { IncidentStatus } from '#shared/domain/incident.ts';
import type { Indicator } from '#shared/domain/indicator.ts';
import type { MaintenanceStatus } from '#shared/domain/maintenance.ts';
import { wordTable } from '../parsing/word-table.ts';

/** 600 is a security event, so nothing is known to be up. */
export const componentCodes = wordTable<ComponentStatus>([], {
  '100': 'operational',
  '200': 'under_maintenance',
  '300': 'degraded_performance',
  '400': 'partial_outage',
  '500': 'major_outage',
  '600': 'major_outage',
});

export const indicatorCodes = wordTable<Indicator>([], {
  '100': 'none',
  '200': 'maintenance',
  '300': 'minor',
  '400': 'major',
  '500': 'critical',
  '600': 'critical',
});

export const incidentCodes = wordTable<IncidentStatus>([], {
  '100': 'investigating',
  '200': 'identified',
  '300': 'monitoring',
  '400': 'resolved',
});

export const maintenanceCodes = wordTable<MaintenanceStatus>([], {
  '100': 'scheduled',
  '200': 'in_progress',
  '300': 'verifying',
  '400': 'completed',
});
