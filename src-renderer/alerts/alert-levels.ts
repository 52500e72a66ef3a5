import type { AlertLevel } from '#shared/domain/alert-level.ts';
import type { ChangeKind } from '#shared/domain/change-kind.ts';
import { defaultAlertLevels } from '#shared/domain/default-alert-levels.ts';
import type { ReminderRule } from '#shared/domain/reminder.ts';
import type { AlertRules } from '#shared/domain/settings.ts';
import type { LeastImpact } from '#shared/domain/subscription.ts';

export const leastImpacts: readonly { readonly value: LeastImpact; readonly label: string }[] = [
  { value: 'none', label: 'Notices' },
  { value: 'minor', label: 'Minor' },
  { value: 'major', label: 'Major' },
  { value: 'critical', label: 'Critical' },
];

/** A threshold in the middle of a sentence. */
export const leastImpactWords: Readonly<Record<LeastImpact, string>> = {
  none: 'notices and worse',
  minor: 'minor and worse',
  major: 'major and worse',
  critical: 'critical only',
};

export const levelChoices: readonly { readonly value: AlertLevel; readonly label: string; readonly hint: string }[] = [
  { value: 'loud', label: 'Loud', hint: 'A notification with a sound' },
  { value: 'quiet', label: 'Quiet', hint: 'A notification without a sound' },
  { value: 'listed', label: 'Listed', hint: 'Only in the popover and the history' },
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

/** With `null` nobody is reminded. */
export function withReminder({ reminder: _, ...alerts }: AlertRules, reminder: ReminderRule | null): AlertRules {
  return reminder ? { ...alerts, reminder } : alerts;
}
