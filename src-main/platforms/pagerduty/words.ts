import type { ComponentStatus } from '#shared/domain/component.ts';
import type { Impact, IncidentStatus } from '#shared/domain/incident.ts';
import { wordTable } from '../parsing/word-table.ts';

/** `detected` comes before `investigating`. */
export const incidentWords = wordTable<IncidentStatus>(['investigating', 'identified', 'monitoring', 'resolved'], {
  detected: 'investigating',
});

export const impactWords = wordTable<Impact>(['minor', 'major', 'critical'], { all_good: 'none', 'all good': 'none' });

export const serviceWords = wordTable<ComponentStatus>(['operational'], {
  all_good: 'operational',
  'all good': 'operational',
  minor: 'degraded_performance',
  'partial outage': 'partial_outage',
  major: 'major_outage',
  outage: 'major_outage',
  maintenance: 'under_maintenance',
});
