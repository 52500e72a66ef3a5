import type { ComponentStatus } from '#shared/domain/component.ts';
import type { Impact, IncidentStatus } from '#shared/domain/incident.ts';
import type { Indicator } from '#shared/domain/indicator.ts';
import type { MaintenanceStatus } from '#shared/domain/maintenance.ts';
import { wordTable } from '../parsing/word-table.ts';

/** A component word may have the prefix `ONE`, `SOME` or `ALL`. */
const extents: readonly (readonly [string, Readonly<Record<string, Indicator>>])[] = [
  ['one', pageWords('major')],
  ['some', pageWords('major')],
  ['all', pageWords('critical')],
];

export const indicatorWords = wordTable<Indicator>([], {
  up: 'none',
  hasissues: 'minor',
  ...pageWords('major'),
  ...Object.fromEntries(
    extents.flatMap(([extent, words]) =>
      Object.entries(words).map(([word, indicator]): [string, Indicator] => [`${extent}${word}`, indicator]),
    ),
  ),
});

export const componentWords = wordTable<ComponentStatus>([], {
  operational: 'operational',
  undermaintenance: 'under_maintenance',
  degradedperformance: 'degraded_performance',
  minoroutage: 'degraded_performance',
  partialoutage: 'partial_outage',
  majoroutage: 'major_outage',
});

/** A monitored open incident may be `OPERATIONAL` (seen at mastodon.social); it still counts as an incident. */
export const impactWords = wordTable<Impact>([], {
  operational: 'minor',
  undermaintenance: 'minor',
  degradedperformance: 'minor',
  minoroutage: 'minor',
  partialoutage: 'major',
  majoroutage: 'critical',
});

export const incidentWords = wordTable<IncidentStatus>(['investigating', 'identified', 'monitoring', 'resolved']);

export const maintenanceWords = wordTable<MaintenanceStatus>(['verifying', 'completed', 'cancelled'], {
  notstartedyet: 'scheduled',
  canceled: 'cancelled',
  inprogress: 'in_progress',
});

function pageWords(majorOutage: Indicator): Readonly<Record<string, Indicator>> {
  return {
    undermaintenance: 'maintenance',
    degradedperformance: 'minor',
    minoroutage: 'minor',
    partialoutage: 'major',
    majoroutage: majorOutage,
  };
}
