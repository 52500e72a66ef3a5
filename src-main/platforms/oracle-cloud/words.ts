import type { ComponentStatus } from '#shared/domain/component.ts';
import type { Impact } from '#shared/domain/incident.ts';
import { indicators } from '#shared/domain/indicator.ts';
import { wordTable } from '../parsing/word-table.ts';

export const indicatorWords = wordTable(indicators);

/** Documented with spaces, sent without them. */
export const componentWords = wordTable<ComponentStatus>([], {
  normalperformance: 'operational',
  'normal performance': 'operational',
  informational: 'operational',
  servicedisruption: 'partial_outage',
  'service disruption': 'partial_outage',
  servicedown: 'major_outage',
  'service down': 'major_outage',
  'degraded performance': 'degraded_performance',
  'partial outage': 'partial_outage',
  'service outage': 'major_outage',
  'major outage': 'major_outage',
  maintenance: 'under_maintenance',
  'under maintenance': 'under_maintenance',
});

export const impactWords = wordTable<Impact>([], {
  normalperformance: 'none',
  informational: 'none',
  servicedisruption: 'major',
  'service disruption': 'major',
  servicedown: 'critical',
  'service down': 'critical',
  'degraded performance': 'minor',
  'partial outage': 'major',
  'service outage': 'critical',
  'major outage': 'critical',
});
