import { type Incident, isOpen } from '#shared/domain/incident.ts';

export interface ReminderRule {
  /** How long an incident must have been open. */
  readonly afterMs: number;
  /** And how long ago the channel must have heard of it last. */
  readonly everyMs: number;
}

/** The open incidents of which the channel is to be reminded; `lastHeardAt` is `null` where it never heard. */
export function dueReminders(
  incidents: readonly Incident[],
  rule: ReminderRule | null,
  lastHeardAt: (incidentId: string) => number | null,
  now: number,
): readonly Incident[] {
  if (rule === null) return [];
  return incidents.filter((incident) => {
    const heardAt = lastHeardAt(incident.id);
    const beganAt = incident.startedAt ?? incident.firstPostedAt ?? heardAt;
    if (!isOpen(incident) || heardAt === null || beganAt === null) return false;
    return now - beganAt >= rule.afterMs && now - heardAt >= rule.everyMs;
  });
}
