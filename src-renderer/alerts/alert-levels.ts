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

/** A threshold within a sentence. */
export const leastImpactWords: Readonly<Record<LeastImpact, string>> = {
  none: 'notices and above',
  minor: 'minor and above',
  major: 'major and above',
  critical: 'critical only',
};

export const levelChoices: readonly { readonly value: AlertLevel; readonly label: string; readonly hint: string }[] = [
  { value: 'loud', label: 'Sound', hint: 'Notification with sound' },
  { value: 'quiet', label: 'Silent', hint: 'Notification without sound' },
  { value: 'listed', label: 'List only', hint: 'Only in the popover and history' },
];

/** The label of a level within a sentence. */
export function levelWord(level: AlertLevel): string {
  return levelChoices.find(({ value }) => value === level)?.label.toLowerCase() ?? level;
}

/** The configurable alert types by topic. */
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
  { title: 'Components', kinds: ['component_changed'] },
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
  { title: 'Pages and filters', kinds: ['page_unreadable', 'page_readable', 'page_moved', 'filter_drift'] },
];

/** The default level is not stored, so that it follows later changes of the built-in table. */
export function withLevel(alerts: AlertRules, kind: ChangeKind, level: AlertLevel): AlertRules {
  const { [kind]: _, ...others } = alerts.levels;
  return { ...alerts, levels: level === defaultAlertLevels[kind] ? others : { ...others, [kind]: level } };
}

/** `null` turns reminders off. */
export function withReminder({ reminder: _, ...alerts }: AlertRules, reminder: ReminderRule | null): AlertRules {
  return reminder ? { ...alerts, reminder } : alerts;
}
