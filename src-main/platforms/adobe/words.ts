import type { ComponentStatus } from '#shared/domain/component.ts';
import type { Impact, IncidentStatus } from '#shared/domain/incident.ts';
import type { MaintenanceStatus } from '#shared/domain/maintenance.ts';
import { wordTable } from '../parsing/word-table.ts';

export const incidentWords = wordTable<IncidentStatus>([], {
  opened: 'investigating',
  discovery: 'investigating',
  started: 'investigating',
  updated: 'investigating',
  reopened: 'investigating',
  closed: 'resolved',
  completed: 'resolved',
  dismissed: 'resolved',
  canceled: 'resolved',
});

export const maintenanceWords = wordTable<MaintenanceStatus>(['scheduled', 'completed', 'cancelled'], {
  opened: 'scheduled',
  updated: 'scheduled',
  started: 'in_progress',
  closed: 'completed',
  dismissed: 'cancelled',
  canceled: 'cancelled',
});

export const impactWords = wordTable<Impact>(['major', 'minor', 'critical', 'unknown'], {
  trivial: 'minor',
  potential: 'minor',
});

export const statusOfImpact: Readonly<Record<Impact, ComponentStatus>> = {
  none: 'unknown',
  unknown: 'unknown',
  minor: 'degraded_performance',
  major: 'partial_outage',
  critical: 'major_outage',
};
