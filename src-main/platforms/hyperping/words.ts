import type { ComponentStatus } from '#shared/domain/component.ts';
import { type Impact, type IncidentStatus, incidentStatuses } from '#shared/domain/incident.ts';
import type { Indicator } from '#shared/domain/indicator.ts';
import { type MaintenanceStatus, maintenanceStatuses } from '#shared/domain/maintenance.ts';
import { wordTable } from '../parsing/word-table.ts';

export const componentWords = wordTable<ComponentStatus>(['operational'], {
  up: 'operational',
  degraded: 'degraded_performance',
  incident: 'partial_outage',
  down: 'major_outage',
  outage: 'major_outage',
  maintenance: 'under_maintenance',
  paused: 'unknown',
});

export const indicatorWords = wordTable<Indicator>(['maintenance'], {
  up: 'none',
  operational: 'none',
  degraded: 'minor',
  incident: 'major',
  down: 'critical',
  outage: 'major',
});

/** The type of an event that is not maintenance. */
export const impactWords = wordTable<Impact>([], { degraded: 'minor', incident: 'major', outage: 'critical' });

/** The type of an update; `update` continues the phase before it. */
export const phaseWords = wordTable<IncidentStatus>(incidentStatuses);

/** Whether an incident is over; its updates say how far it has come. */
export const incidentWords = wordTable<'past' | 'open'>(['past'], {
  resolved: 'past',
  ongoing: 'open',
  current: 'open',
  active: 'open',
  investigating: 'open',
  identified: 'open',
  monitoring: 'open',
});

export const maintenanceWords = wordTable<MaintenanceStatus>(maintenanceStatuses, {
  past: 'completed',
  upcoming: 'scheduled',
  ongoing: 'in_progress',
  current: 'in_progress',
  active: 'in_progress',
});
