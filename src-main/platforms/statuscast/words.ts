import type { ComponentStatus } from '#shared/domain/component.ts';
import { type Impact, type IncidentStatus, incidentStatuses } from '#shared/domain/incident.ts';
import type { Indicator } from '#shared/domain/indicator.ts';
import type { MaintenanceStatus } from '#shared/domain/maintenance.ts';
import { wordTable } from '../parsing/word-table.ts';

export const componentWords = wordTable<ComponentStatus>([], {
  available: 'operational',
  informational: 'operational',
  monitoring: 'degraded_performance',
  degraded: 'degraded_performance',
  partialoutage: 'partial_outage',
  unavailable: 'major_outage',
  maintenance: 'under_maintenance',
});

export const indicatorWords = wordTable<Indicator>([], {
  available: 'none',
  informational: 'none',
  monitoring: 'minor',
  degraded: 'minor',
  partialoutage: 'major',
  unavailable: 'critical',
  maintenance: 'maintenance',
});

export const impactWords = wordTable<Impact>([], {
  informational: 'none',
  monitoring: 'minor',
  degraded: 'minor',
  partialoutage: 'major',
  unavailable: 'critical',
});

export const incidentWords = wordTable<IncidentStatus>(incidentStatuses, {
  inprogress: 'investigating',
  complete: 'resolved',
  completed: 'resolved',
  closed: 'resolved',
});

export const maintenanceWords = wordTable<MaintenanceStatus>(['scheduled', 'completed', 'cancelled'], {
  inprogress: 'in_progress',
  resolved: 'completed',
  complete: 'completed',
  closed: 'completed',
});
