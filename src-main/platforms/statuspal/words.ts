import type { ComponentStatus } from '#shared/domain/component.ts';
import type { Impact, IncidentStatus } from '#shared/domain/incident.ts';
import type { Indicator } from '#shared/domain/indicator.ts';
import { type MaintenanceStatus, maintenanceStatuses } from '#shared/domain/maintenance.ts';
import { wordTable } from '../parsing/word-table.ts';

/** A service has no status of its own; it takes the type of its open events. */
export const serviceTypes = wordTable<ComponentStatus>([], {
  performance: 'degraded_performance',
  minor: 'degraded_performance',
  major: 'major_outage',
  scheduled: 'under_maintenance',
  'emergency-maintenance': 'under_maintenance',
  info: 'unknown',
});

export const pageTypes = wordTable<Indicator>(['minor', 'major'], {
  performance: 'minor',
  scheduled: 'maintenance',
  'emergency-maintenance': 'maintenance',
  info: 'none',
});

export const impactTypes = wordTable<Impact>(['minor', 'major'], { performance: 'minor', info: 'none' });

/** `essential` marks an update sent to every subscriber, not a phase. */
export const incidentTypes = wordTable<IncidentStatus>(['investigating', 'identified', 'monitoring', 'resolved'], {
  issue: 'investigating',
  essential: 'investigating',
  retrospective: 'postmortem',
});

export const maintenanceTypes = wordTable<MaintenanceStatus>(maintenanceStatuses, {
  issue: 'in_progress',
  essential: 'in_progress',
  monitoring: 'verifying',
  resolved: 'completed',
});
