import type { ComponentStatus } from '#shared/domain/component.ts';
import type { Impact, IncidentStatus } from '#shared/domain/incident.ts';
import type { Indicator } from '#shared/domain/indicator.ts';
import type { MaintenanceStatus } from '#shared/domain/maintenance.ts';
import { wordTable } from '../parsing/word-table.ts';

/** `ONE`, `SOME` or `ALL` may stand before the word of a component. */
const extents: readonly (readonly [string, Readonly<Record<string, Indicator>>])[] = [
  ['one', pageWords('major')],
  ['some', pageWords('major')],
  ['all', pageWords('critical')],
];

export const indicatorWords = wordTable<Indicator>([], {
  up: 'none',
  hasissues: 'minor',
  undermaintenance: 'maintenance',
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

/** An open incident can be called operational while it is watched (seen at mastodon.social): it is one all the same. */
export const impactWords = wordTable<Impact>([], {
  operational: 'minor',
  undermaintenance: 'minor',
  degradedperformance: 'minor',
  minoroutage: 'minor',
  partialoutage: 'major',
  majoroutage: 'critical',
});

export const incidentWords = wordTable<IncidentStatus>(['investigating', 'identified', 'monitoring', 'resolved']);

export const maintenanceWords = wordTable<MaintenanceStatus>(['verifying', 'completed'], {
  notstartedyet: 'scheduled',
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
