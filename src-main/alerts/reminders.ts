import type { Change } from '#shared/domain/change.ts';
import { formatDuration } from '#shared/domain/duration.ts';
import { type Incident, isOpen } from '#shared/domain/incident.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import type { ReminderRule } from '#shared/domain/reminder.ts';
import { activeSilence } from '#shared/domain/silence-rules.ts';
import { impactWords, phaseWords } from '#shared/domain/words.ts';
import { type AlertSubject, subjectOf } from './alert-subject.ts';
import { prefixed } from './alert-text.ts';
import { type Decision, dedupeKey, type EvaluationContext } from './evaluation.ts';
import { routeThroughGroups } from './group-routing.ts';
import { levelFor } from './levels.ts';

export type { ReminderRule };

/** The first words of a reminder’s body. */
export const reminderLead = 'Still unresolved';

/** The open incidents that are due a reminder; `lastNotifiedAt` is `null` if the channel was never notified. */
export function dueReminders(
  incidents: readonly Incident[],
  rule: ReminderRule | null,
  lastNotifiedAt: (incidentId: string) => number | null,
  now: number,
): readonly Incident[] {
  if (rule === null) return [];
  return incidents.filter((incident) => {
    const dueAt = reminderDueAt(incident, rule, lastNotifiedAt(incident.id));
    return dueAt !== null && dueAt <= now;
  });
}

/** When an incident’s reminder is due; `null` if it is over or the channel was never notified. */
export function reminderDueAt(incident: Incident, rule: ReminderRule, notifiedAt: number | null): number | null {
  if (!isOpen(incident) || notifiedAt === null) return null;
  return Math.max((beganAt(incident) ?? notifiedAt) + rule.afterMs, notifiedAt + rule.everyMs);
}

export interface ReminderInput extends EvaluationContext {
  readonly rule: ReminderRule | null;
  /** `null` if the channel was never notified. */
  readonly lastNotifiedAt: (incidentId: string) => number | null;
}

/**
 * The reminders due on one channel, as loud as an opening would be. In quiet hours and under a silence none is due, and
 * none is made up for later.
 */
export function reminderAlerts(input: ReminderInput): readonly LedgerEntry[] {
  const { pageState, rule, lastNotifiedAt, now } = input;
  return dueReminders(pageState.page.incidents, rule, lastNotifiedAt, now).flatMap((incident) =>
    reminder(incident, input),
  );
}

function reminder(incident: Incident, input: ReminderInput): readonly LedgerEntry[] {
  const { vendorId, vendorName, pageState, subscription, channel, now } = input;
  const { id, title, impact, status, url } = incident;
  const change: Change = { kind: 'incident_opened', key: `reminder:${id}:${now}`, incident };
  const alertSubject = subjectOf(change, pageState.page, subscription.filter);
  const { verdict, loud, groupId } = routeThroughGroups(input, change, alertSubject, (inGroup) =>
    ruleOn(inGroup, alertSubject),
  );
  if (verdict !== 'told') return [];
  const lasted = formatDuration(now - (beganAt(incident) ?? now));
  const changeKey = dedupeKey(vendorId, change.key);
  return [
    {
      id: `${channel}:${changeKey}`,
      changeKey,
      at: now,
      kind: 'updated',
      verdict,
      why: `reminder: unresolved after ${lasted}`,
      rule: 'reminder',
      silenceId: null,
      groupId: groupId ?? null,
      loud,
      channel,
      vendorId,
      incidentId: id,
      maintenanceId: null,
      title,
      impact,
      status,
      components: alertSubject.paths,
      componentIds: alertSubject.componentIds,
      text: {
        title: prefixed(vendorName, title),
        body: `${reminderLead} after ${lasted}: ${phaseWords[status]} · ${impactWords[impact].toLowerCase()}.`,
      },
      url: url ?? pageState.page.pageUrl,
    },
  ];
}

/** A reminder that does not alert leaves no line. */
function ruleOn(input: EvaluationContext, { concern, incident }: AlertSubject): Decision {
  const { vendorId, pageState, subscription, silences, now, quiet } = input;
  const { page } = pageState;
  const components = concern.kind === 'components' ? concern.watched : [];
  const { level } = levelFor('incident_opened', input, { components, groups: page.groups, mustNotifyEnd: false });
  const subject = { vendorId, page, kind: 'updated' as const, incident, filter: subscription.filter };
  const isKept = concern.kind === 'none' || level === 'listed' || activeSilence(silences, subject, now) !== null;
  return {
    verdict: isKept ? 'listed' : quiet?.isQuiet(now) ? 'quiet' : 'told',
    rule: 'reminder',
    why: 'you asked to be reminded',
    loud: level === 'loud',
  };
}

function beganAt({ startedAt, firstPostedAt }: Incident): number | null {
  return startedAt ?? firstPostedAt;
}
