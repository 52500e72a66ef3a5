import type { IncidentUpdate } from './incident.ts';

/** The phases of maintenance, in order. */
export const maintenanceStatuses = [
  'unknown',
  'scheduled',
  'in_progress',
  'verifying',
  'completed',
  'cancelled',
] as const;

export type MaintenanceStatus = (typeof maintenanceStatuses)[number];

export function isMaintenanceStatus(value: unknown): value is MaintenanceStatus {
  return maintenanceStatuses.some((status) => status === value);
}

/** A planned maintenance. Updates are oldest first. */
export interface ScheduledMaintenance {
  readonly id: string;
  readonly title: string;
  readonly status: MaintenanceStatus;
  readonly url: string | null;
  readonly startsAt: number | null;
  readonly endsAt: number | null;
  readonly componentIds: readonly string[];
  readonly updates: readonly IncidentUpdate<MaintenanceStatus>[];
}

export function isUnderWay(maintenance: Pick<ScheduledMaintenance, 'status'>): boolean {
  return maintenance.status === 'in_progress' || maintenance.status === 'verifying';
}

export function isOver(maintenance: Pick<ScheduledMaintenance, 'status'>): boolean {
  return maintenance.status === 'completed' || maintenance.status === 'cancelled';
}
