import type { ComponentStatus } from '#shared/domain/component.ts';
import type { IncidentStatus } from '#shared/domain/incident.ts';
import { wordTable } from '../parsing/word-table.ts';

/** Spelt with or without spaces, so only letters are compared. */
export const componentWords = wordTable<ComponentStatus>([], {
  unknown: 'unknown',
  informationunavailable: 'unknown',
  operational: 'operational',
  serviceoperational: 'operational',
  available: 'operational',
  normal: 'operational',
  normalservice: 'operational',
  servicerestored: 'operational',
  restored: 'operational',
  resolved: 'operational',
  resolvedexternal: 'operational',
  mitigated: 'operational',
  mitigatedexternal: 'operational',
  falsepositive: 'operational',
  postincidentreviewpublished: 'operational',
  postincidentreportpublished: 'operational',
  advisory: 'degraded_performance',
  reported: 'degraded_performance',
  confirmed: 'degraded_performance',
  investigating: 'degraded_performance',
  investigationsuspended: 'degraded_performance',
  verifyingservice: 'degraded_performance',
  extendedrecovery: 'degraded_performance',
  degraded: 'degraded_performance',
  servicedegradation: 'degraded_performance',
  restoringservice: 'partial_outage',
  incident: 'partial_outage',
  serviceinterruption: 'major_outage',
  outage: 'major_outage',
  unavailable: 'major_outage',
  maintenance: 'under_maintenance',
});

export const incidentWords = wordTable<IncidentStatus>([], {
  extendedrecovery: 'monitoring',
  verifyingservice: 'monitoring',
  restoringservice: 'identified',
});

/** Microsoft’s own centres, each with one post, by the name of their document. */
export const centers: ReadonlyMap<string, string> = new Map([
  ['mac', 'Microsoft 365 admin center'],
  ['ppac', 'Power Platform admin center'],
  ['azure', 'Microsoft Azure'],
]);
