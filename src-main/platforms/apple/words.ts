import type { ComponentStatus } from '#shared/domain/component.ts';
import type { Impact, IncidentStatus } from '#shared/domain/incident.ts';
import type { MaintenanceStatus } from '#shared/domain/maintenance.ts';
import { wordTable } from '../parsing/word-table.ts';

export const componentWords = wordTable<ComponentStatus>([], {
  available: 'operational',
  outage: 'major_outage',
  issue: 'degraded_performance',
  performance: 'degraded_performance',
  maintenance: 'under_maintenance',
});

export const impactWords = wordTable<Impact>([], {
  available: 'none',
  outage: 'critical',
  issue: 'minor',
  performance: 'minor',
});

export const incidentWords = wordTable<IncidentStatus>(['resolved'], {
  ongoing: 'investigating',
  completed: 'resolved',
});

export const maintenanceWords = wordTable<MaintenanceStatus>(['completed'], {
  upcoming: 'scheduled',
  ongoing: 'in_progress',
  resolved: 'completed',
});
