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
  'degraded performance': 'degraded_performance',
  'service impact': 'degraded_performance',
  partialoutage: 'partial_outage',
  'service disruption': 'partial_outage',
  unavailable: 'major_outage',
  'service unavailable': 'major_outage',
  'major outage': 'major_outage',
  maintenance: 'under_maintenance',
  'scheduled maintenance': 'under_maintenance',
  'planned maintenance': 'under_maintenance',
});

/** Words of the status document, and texts and CSS classes of the page. */
export const indicatorWords = wordTable<Indicator>([], {
  'all systems operational': 'none',
  operational: 'none',
  normal: 'none',
  information: 'none',
  'degraded performance': 'minor',
  'service impact': 'minor',
  'partial outage': 'major',
  'service disruption': 'major',
  'service unavailable': 'critical',
  'major outage': 'critical',
  available: 'none',
  informational: 'none',
  monitoring: 'minor',
  degraded: 'minor',
  partialoutage: 'major',
  unavailable: 'critical',
  maintenance: 'maintenance',
  'scheduled maintenance': 'maintenance',
  'planned maintenance': 'maintenance',
});

export const impactWords = wordTable<Impact>([], {
  available: 'none',
  maintenance: 'none',
  informational: 'none',
  monitoring: 'minor',
  degraded: 'minor',
  partialoutage: 'major',
  unavailable: 'critical',
});

export const incidentWords = wordTable<IncidentStatus>(incidentStatuses, {
  future: 'investigating',
  inprogress: 'investigating',
  complete: 'resolved',
  completed: 'resolved',
  closed: 'resolved',
});

export const maintenanceWords = wordTable<MaintenanceStatus>(['scheduled', 'completed', 'cancelled'], {
  future: 'scheduled',
  canceled: 'cancelled',
  inprogress: 'in_progress',
  resolved: 'completed',
  complete: 'completed',
  closed: 'completed',
});
