import type { Alert } from '#shared/domain/alert.ts';
import type { Change } from '#shared/domain/change.ts';
import { formatDuration } from '#shared/domain/duration.ts';
import { type Incident, isOpen } from '#shared/domain/incident.ts';
import type { ReminderRule } from '#shared/domain/reminder.ts';
import { activeSilence } from '#shared/domain/silence-rules.ts';
import { impactWords, phaseWords } from '#shared/domain/words.ts';
import { type Matter, matterOf } from './alert-subject.ts';
import { headed } from './alert-text.ts';
import { type Grounds, keyOf, type Ruling } from './evaluation.ts';
import { throughGroups } from './group-routing.ts';
import { levelFor } from './levels.ts';

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

export interface RemindInput extends Grounds {
  readonly rule: ReminderRule | null;
  /** `null` where the channel never heard. */
  readonly lastHeardAt: (incidentId: string) => number | null;
}

/**
 * Reminders that are due on one channel, as loud as the opening would be there. In quiet hours and under a silence none
 * is, and none is made up for.
 */
export function remind(input: RemindInput): readonly Alert[] {
  const { holding, rule, lastHeardAt, now } = input;
  return dueReminders(holding.page.incidents, rule, lastHeardAt, now).flatMap((incident) => reminder(incident, input));
}

function reminder(incident: Incident, input: RemindInput): readonly Alert[] {
  const { vendorId, vendorName, holding, subscription, channel, now } = input;
  const { id, title, impact, status, url } = incident;
  const change: Change = { kind: 'incident_opened', key: `reminder:${id}:${now}`, incident };
  const matter = matterOf(change, holding.page, subscription.filter);
  const { verdict, loud } = throughGroups(input, change, matter, (inGroup) => ruleOn(inGroup, matter));
  if (verdict !== 'told') return [];
  const lasted = formatDuration(now - (beganAt(incident) ?? now));
  const changeKey = keyOf(vendorId, change.key);
  return [
    {
      id: `${channel}:${changeKey}`,
      changeKey,
      at: now,
      kind: 'updated',
      verdict,
      why: `a reminder: not resolved after ${lasted}`,
      rule: 'reminder',
      silenceId: null,
      loud,
      channel,
      vendorId,
      incidentId: id,
      maintenanceId: null,
      title,
      impact,
      status,
      components: matter.paths,
      text: {
        title: headed(vendorName, title),
        body: `Still not resolved after ${lasted}: ${phaseWords[status]} · ${impactWords[impact].toLowerCase()}.`,
      },
      url: url ?? holding.page.pageUrl,
    },
  ];
}

/** A reminder is told or is not; nobody looks for the reason of one that did not come. */
function ruleOn(input: Grounds, { concern, incident }: Matter): Ruling {
  const { vendorId, holding, subscription, silences, now, quiet } = input;
  const { page } = holding;
  const components = concern.kind === 'components' ? concern.watched : [];
  const { level } = levelFor('incident_opened', input, { components, groups: page.groups, isOwed: false });
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
