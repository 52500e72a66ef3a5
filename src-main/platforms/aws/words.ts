import type { ComponentStatus } from '#shared/domain/component.ts';
import type { Impact } from '#shared/domain/incident.ts';
import { wordTable } from '../parsing/word-table.ts';

/** Severity, not phase. Even a major outage begins with an informational notice there. */
export const impactCodes = wordTable<Impact>([], { '0': 'none', '1': 'minor', '2': 'major', '3': 'critical' });

export const serviceCodes = wordTable<ComponentStatus>([], {
  '0': 'operational',
  '1': 'degraded_performance',
  '2': 'partial_outage',
  '3': 'major_outage',
});
