import type { ComponentStatus } from '#shared/domain/component.ts';
import { type Impact, type IncidentStatus, incidentStatuses } from '#shared/domain/incident.ts';
import { wordTable } from '../parsing/word-table.ts';

/** Words in the feed, numbers elsewhere. “Informational” is a note, not a status. */
export const statusWords = wordTable<ComponentStatus>([], {
  operational: 'operational',
  informational: 'operational',
  'degraded performance': 'degraded_performance',
  'under maintenance': 'under_maintenance',
  maintenance: 'under_maintenance',
  'partial outage': 'partial_outage',
  'major outage': 'major_outage',
  '1': 'operational',
  '2': 'operational',
  '3': 'degraded_performance',
  '4': 'under_maintenance',
  '5': 'partial_outage',
  '6': 'major_outage',
});

/** The same numbers as for components. */
export const severityWords = wordTable<Impact>([], {
  '1': 'none',
  '2': 'none',
  '3': 'minor',
  '4': 'none',
  '5': 'major',
  '6': 'critical',
});

export const incidentWords = wordTable<IncidentStatus>(incidentStatuses, { observing: 'monitoring' });
