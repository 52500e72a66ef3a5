import type { ComponentStatus } from '#shared/domain/component.ts';
import type { IncidentStatus } from '#shared/domain/incident.ts';
import type { Indicator } from '#shared/domain/indicator.ts';
import { wordTable } from '../parsing/word-table.ts';

/** The page’s status is `downtime` as soon as one resource is down. */
export const indicatorWords = wordTable<Indicator>(['maintenance'], {
  operational: 'none',
  degraded: 'minor',
  downtime: 'major',
});

export const componentWords = wordTable<ComponentStatus>(['operational'], {
  resolved: 'operational',
  recovered: 'operational',
  degraded: 'degraded_performance',
  downtime: 'major_outage',
  maintenance: 'under_maintenance',
  not_monitored: 'unknown',
});

/** A report has no phases: it is ongoing, resolved or being monitored. */
export const reportWords = wordTable<IncidentStatus>(['resolved'], {
  downtime: 'investigating',
  degraded: 'investigating',
  maintenance: 'investigating',
  operational: 'monitoring',
});

/** Rails has its own names for time zones; these are the ones most pages use. */
export const zoneNames: ReadonlyMap<string, string> = new Map([
  ['Pacific Time (US & Canada)', 'America/Los_Angeles'],
  ['Mountain Time (US & Canada)', 'America/Denver'],
  ['Central Time (US & Canada)', 'America/Chicago'],
  ['Eastern Time (US & Canada)', 'America/New_York'],
  ['UTC', 'Etc/UTC'],
  ['London', 'Europe/London'],
  ['Amsterdam', 'Europe/Amsterdam'],
  ['Berlin', 'Europe/Berlin'],
  ['Paris', 'Europe/Paris'],
  ['Prague', 'Europe/Prague'],
  ['Sydney', 'Australia/Sydney'],
  ['Tokyo', 'Asia/Tokyo'],
  ['Singapore', 'Asia/Singapore'],
]);
