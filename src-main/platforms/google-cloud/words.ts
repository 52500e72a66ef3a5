import type { ComponentStatus } from '#shared/domain/component.ts';
import type { Impact } from '#shared/domain/incident.ts';
import { wordTable } from '../parsing/word-table.ts';

export const impactWords = wordTable<Impact>([], {
  service_outage: 'critical',
  service_disruption: 'major',
  service_information: 'none',
  available: 'none',
});

/** A product has no status of its own; it takes that of an open incident. */
export const impliedStatus: Readonly<Record<Impact, ComponentStatus>> = {
  none: 'operational',
  unknown: 'unknown',
  minor: 'degraded_performance',
  major: 'partial_outage',
  critical: 'major_outage',
};

export const severityWords = wordTable<'low' | 'medium' | 'high'>(['low', 'medium', 'high']);
