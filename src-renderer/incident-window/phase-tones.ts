import type { Glyph } from '#shared/domain/glyph.ts';
import type { IncidentStatus } from '#shared/domain/incident.ts';
import type { MaintenanceStatus } from '#shared/domain/maintenance.ts';

/** The colour role of a phase; its word always stands beside it. */
export const phaseTones: Readonly<Record<IncidentStatus | MaintenanceStatus, Glyph>> = {
  unknown: 'unknown',
  investigating: 'major',
  identified: 'degraded',
  monitoring: 'notice',
  resolved: 'fine',
  postmortem: 'notice',
  scheduled: 'maintenance',
  in_progress: 'maintenance',
  verifying: 'maintenance',
  completed: 'fine',
  cancelled: 'unknown',
};
