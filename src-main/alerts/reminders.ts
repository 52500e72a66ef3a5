import type { Alert } from '#shared/domain/alert.ts';
import { formatDuration } from '#shared/domain/duration.ts';
import { type Incident, isOpen } from '#shared/domain/incident.ts';
import type { ReminderRule } from '#shared/domain/reminder.ts';
import { activeSilence } from '#shared/domain/silence-rules.ts';
import { impactWords, phaseWords } from '#shared/domain/words.ts';
import { type DecideInput, keyOf } from './deliberation.ts';
import { matterOf } from './matter.ts';
import { headed } from './wording.ts';

export type { ReminderRule };

/** The open incidents of which the channel is to be reminded; `lastHeardAt` is `null` where it never heard. */
export function dueReminders(
  incidents: readonly Incident[],
  rule: ReminderRule | null,
  lastHeardAt: (incidentId: string) => number | null,
  now: number,
): readonly Incident[] {
  if (rule === null) return [];
  return incidents.filter((incident) => {
    if (!isOpen(incident)) return false;
    const heardAt = lastHeardAt(incident.id);
    if (heardAt === null) return false;
    return now - (beganAt(incident) ?? heardAt) >= rule.afterMs && now - heardAt >= rule.everyMs;
  });
}

type RemindInput = Pick<
  DecideInput,
  'vendorId' | 'vendorName' | 'holding' | 'subscription' | 'silences' | 'channel' | 'now' | 'quiet'
> & {
  readonly rule: ReminderRule | null;
  readonly lastHeardAt: (incidentId: string) => number | null;
};

/** Reminders that are due on one channel; in quiet hours and under a silence none is, and none is made up for. */
export function remind(input: RemindInput): readonly Alert[] {
  const { holding, rule, lastHeardAt, now, quiet } = input;
  if (rule === null || quiet?.isQuiet(now)) return [];
  return dueReminders(holding.page.incidents, rule, lastHeardAt, now).flatMap((incident) => reminder(incident, input));
}

function reminder(incident: Incident, input: RemindInput): readonly Alert[] {
  const { vendorId, vendorName, holding, subscription, silences, channel, now } = input;
  const { page } = holding;
  const { concern, paths } = matterOf({ kind: 'incident_opened', key: '', incident }, page, subscription.filter);
  const subject = { vendorId, page, kind: 'updated' as const, incident, filter: subscription.filter };
  if (concern.kind === 'none' || activeSilence(silences, subject, now)) return [];
  const { id, title, impact, status, url } = incident;
  const lasted = formatDuration(now - (beganAt(incident) ?? now));
  const changeKey = keyOf(vendorId, `reminder:${id}:${now}`);
  return [
    {
      id: `${channel}:${changeKey}`,
      changeKey,
      at: now,
      kind: 'updated',
      verdict: 'told',
      why: `a reminder: not resolved after ${lasted}`,
      rule: 'every-update',
      silenceId: null,
      loud: true,
      channel,
      vendorId,
      incidentId: id,
      maintenanceId: null,
      title,
      impact,
      status,
      components: paths,
      text: {
        title: headed(vendorName, title),
        body: `Still not resolved after ${lasted}: ${phaseWords[status]} · ${impactWords[impact].toLowerCase()}.`,
      },
      url: url ?? page.pageUrl,
    },
  ];
}

function beganAt({ startedAt, firstPostedAt }: Incident): number | null {
  return startedAt ?? firstPostedAt;
}
