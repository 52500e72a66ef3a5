import type { Impact, IncidentStatus } from '#shared/domain/incident.ts';
import type { MaintenanceStatus } from '#shared/domain/maintenance.ts';
import { wordTable } from '../parsing/word-table.ts';

/** There is no severity; a post’s type is the best substitute. */
export const impactTypes = wordTable<Impact>([], { outage: 'critical', incident: 'minor', notice: 'none' });

export const incidentWords = wordTable<IncidentStatus>(['resolved'], {
  active: 'investigating',
  scheduled: 'investigating',
  completed: 'resolved',
  cancelled: 'resolved',
});

export const maintenanceWords = wordTable<MaintenanceStatus>(['scheduled', 'completed', 'cancelled'], {
  active: 'in_progress',
  resolved: 'completed',
});

export const pageWords = wordTable<'ok' | 'active'>(['ok', 'active']);
