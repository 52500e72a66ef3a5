import type { AlertLevel } from '#shared/domain/alert-level.ts';
import type { ChangeKind } from '#shared/domain/change-kind.ts';
import { defaultAlertLevels } from '#shared/domain/default-alert-levels.ts';
import type { AlertRules } from '#shared/domain/settings.ts';
import type { LeastImpact } from '#shared/domain/subscription.ts';

export const leastImpacts: readonly { readonly value: LeastImpact; readonly label: string }[] = [
  { value: 'none', label: 'Notices' },
  { value: 'minor', label: 'Minor' },
  { value: 'major', label: 'Major' },
  { value: 'critical', label: 'Critical' },
];

/** The kinds of change that can be chosen, as one would look for them. */
export const kindGroups: readonly { readonly title: string; readonly kinds: readonly ChangeKind[] }[] = [
  {
    title: 'Incidents',
    kinds: [
      'incident_opened',
      'impact_raised',
      'components_added',
      'phase_changed',
      'updated',
      'edited',
      'resolved',
      'reopened',
      'withdrawn',
      'postmortem',
    ],
  },
  { title: 'Parts', kinds: ['component_changed'] },
  {
    title: 'Maintenance',
    kinds: [
      'maintenance_announced',
      'maintenance_soon',
      'maintenance_started',
      'maintenance_overran',
      'maintenance_finished',
      'maintenance_cancelled',
    ],
  },
  { title: 'Pages and rules', kinds: ['page_unreadable', 'page_readable', 'page_moved', 'filter_drift'] },
];

/** The usual level is not written down, so that it can still change with the built-in table. */
export function withLevel(alerts: AlertRules, kind: ChangeKind, level: AlertLevel): AlertRules {
  const { [kind]: _, ...others } = alerts.levels;
  return { ...alerts, levels: level === defaultAlertLevels[kind] ? others : { ...others, [kind]: level } };
}

const hourMs = 3_600_000;

export const reminderChoices: readonly { readonly value: string; readonly label: string }[] = [
  { value: 'off', label: 'Never' },
  { value: '1', label: 'After 1 hour' },
  { value: '4', label: 'After 4 hours' },
  { value: '8', label: 'After 8 hours' },
  { value: '24', label: 'After a day' },
];

/** The choice that holds, such as `4`; a value of the settings file that is none of ours counts in hours as well. */
export function reminderChoice({ reminder }: AlertRules): string {
  return reminder ? String(reminder.afterMs / hourMs) : 'off';
}

/** Reminds first after so many hours, and again as often. */
export function withReminder({ reminder: _, ...alerts }: AlertRules, choice: string): AlertRules {
  if (choice === 'off') return alerts;
  const afterMs = Number(choice) * hourMs;
  return { ...alerts, reminder: { afterMs, everyMs: afterMs } };
}
