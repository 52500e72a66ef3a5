import { assertNever } from '#shared/domain/assert-never.ts';
import { firstLine } from '#shared/domain/body.ts';
import type { Change } from '#shared/domain/change.ts';
import type { ChangeKind } from '#shared/domain/change-kind.ts';
import { componentPath } from '#shared/domain/component.ts';
import { formatDuration } from '#shared/domain/duration.ts';
import type { Incident, IncidentUpdate } from '#shared/domain/incident.ts';
import type { ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import { rowsWithIds } from '#shared/domain/rows-by-id.ts';
import { componentWords, impactWords, phaseWords } from '#shared/domain/words.ts';
import { capitalised } from '#shared/text/capitalised.ts';
import { pathWords } from '#shared/text/path-words.ts';
import { cleanText } from '#shared/text/text.ts';
import type { AlertSubject } from './alert-subject.ts';
import { defaultLocale, type EvaluationInput } from './evaluation.ts';
import { listNames } from './list-names.ts';

/** The part of the evaluation input that texts need. */
export type AlertText = Pick<EvaluationInput, 'vendorName' | 'now' | 'zone' | 'locale'> & {
  readonly groups: EvaluationInput['pageState']['page']['groups'];
};

const titleLength = 120;
const lineLength = 160;

/** The first words of a body that say what has changed. */
export const bodyLeads = {
  updated: 'Update',
  edited: 'Text edited',
  resolved: 'Resolved',
  withdrawn: 'Withdrawn by the vendor',
  reopened: 'Reopened',
  postmortem: 'Post-mortem published',
  maintenance_announced: 'Maintenance planned',
  maintenance_soon: 'Maintenance starts',
  maintenance_started: 'Maintenance started',
  maintenance_overran: 'Maintenance overran',
  maintenance_finished: 'Maintenance finished',
  maintenance_cancelled: 'Maintenance cancelled',
} as const satisfies Partial<Record<ChangeKind, string>>;

/** The title and body. Every title starts with our name of the vendor, followed by the vendor’s own words. */
export function alertText(
  change: Change,
  alertSubject: AlertSubject,
  wording: AlertText,
): { title: string; body: string } {
  return {
    title: prefixed(wording.vendorName, titleOf(change, alertSubject, wording)),
    body: bodyOf(change, alertSubject, wording),
  };
}

export function prefixed(vendorName: string, text: string): string {
  return `${cleanText(vendorName, 60)}: ${cleanText(text, titleLength)}`;
}

function titleOf(change: Change, alertSubject: AlertSubject, wording: AlertText): string {
  switch (change.kind) {
    case 'page_unreadable':
      return change.failure.kind === 'gone' ? 'the status page is gone' : 'the status page cannot be read';
    case 'page_readable':
      return 'the status page can be read again';
    case 'page_moved':
      return change.to === null ? 'the status page changed platform' : 'the status page has moved';
    case 'filter_drift':
      return 'a filter rule no longer matches anything';
    case 'component_changed':
      return alertSubject.component
        ? pathWords(componentPath(alertSubject.component, wording.groups))
        : alertSubject.title;
    default:
      return alertSubject.title;
  }
}

function bodyOf(change: Change, alertSubject: AlertSubject, wording: AlertText): string {
  switch (change.kind) {
    case 'incident_opened':
      return sentence([...stateText(change.incident), componentsText(alertSubject)], newestLine(change.incident));
    case 'impact_raised':
      return sentence(
        [
          `Impact raised from ${impactWord(change.from)} to ${impactWord(change.incident.impact)}`,
          ...phase(change),
          componentsText(alertSubject),
        ],
        newestLine(change.incident),
      );
    case 'components_added':
      return sentence(
        [`Now also affecting ${addedNames(change, alertSubject, wording)}`, ...stateText(change.incident)],
        newestLine(change.incident),
      );
    case 'phase_changed':
      return sentence(
        [
          `${phaseWords[change.incident.status]} (was ${phaseWords[change.from].toLowerCase()})`,
          impactWord(change.incident.impact),
          componentsText(alertSubject),
        ],
        newestLine(change.incident),
      );
    case 'updated':
      return sentence(
        [bodyLeads.updated, ...stateText(change.incident), componentsText(alertSubject)],
        lineOf(change.update),
      );
    case 'edited':
      return sentence(
        [bodyLeads.edited, ...stateText(change.incident), componentsText(alertSubject)],
        lineOf(change.after),
      );
    case 'resolved':
      return sentence([endOf(change.incident), componentsText(alertSubject)], newestLine(change.incident));
    case 'withdrawn':
      return sentence([`${bodyLeads.withdrawn}: no longer listed on the page`, componentsText(alertSubject)], '');
    case 'reopened':
      return sentence(
        [bodyLeads.reopened, ...stateText(change.incident), componentsText(alertSubject)],
        newestLine(change.incident),
      );
    case 'postmortem':
      return sentence([bodyLeads.postmortem, componentsText(alertSubject)], newestLine(change.incident));
    case 'component_changed':
      return sentence([`${capitalised(componentWords[change.to])} (was ${componentWords[change.from]})`], '');
    case 'maintenance_announced':
    case 'maintenance_soon':
    case 'maintenance_started':
    case 'maintenance_overran':
    case 'maintenance_finished':
    case 'maintenance_cancelled':
      return sentence([maintenanceWords(change, wording), componentsText(alertSubject)], '');
    case 'page_unreadable':
      return `Unreadable for ${formatDuration(wording.now - change.failingSinceAt)}. ${cleanText(change.failure.detail, 200)} The last known status stays visible.`;
    case 'page_readable':
      return `It was unreadable for ${formatDuration(wording.now - change.failingSinceAt)}.`;
    case 'page_moved':
      return change.to === null
        ? 'The page is now hosted on a different platform at the same address. Check that the components you selected still exist.'
        : `The new address is ${cleanText(change.to, 200)}. To follow it there, open Settings › Vendors.`;
    case 'filter_drift':
      return `${change.patterns.map((pattern) => cleanText(pattern, 80)).join(', ')}: no component on the page has this name.`;
    default:
      return assertNever(change);
  }
}

function sentence(parts: readonly string[], line: string): string {
  const facts = parts.filter((part) => part !== '').join(' · ');
  return line === '' ? `${facts}.` : `${facts}. ${line}`;
}

function stateText({ status, impact }: Incident): readonly string[] {
  return [phaseWords[status], impactWord(impact)];
}

function phase({ incident }: { readonly incident: Incident }): readonly string[] {
  return [phaseWords[incident.status]];
}

function impactWord(impact: Incident['impact']): string {
  return impactWords[impact].toLowerCase();
}

function componentsText({ concern, paths }: AlertSubject): string {
  if (concern.kind === 'page') return 'whole page';
  return listNames(paths.map((path) => cleanText(path, 80)));
}

function addedNames(
  { addedIds }: { readonly addedIds: readonly string[] },
  { concern }: AlertSubject,
  { groups }: AlertText,
): string {
  const watched = concern.kind === 'components' ? concern.watched : [];
  const added = rowsWithIds(watched, addedIds);
  return listNames(added.map((component) => cleanText(componentPath(component, groups), 80))) || 'other components';
}

function newestLine({ updates }: Incident): string {
  const newest = updates.at(-1);
  return newest ? lineOf(newest) : '';
}

function lineOf({ body, format }: Pick<IncidentUpdate, 'body' | 'format'>): string {
  return firstLine(body, format, lineLength);
}

function endOf({ startedAt, resolvedAt, resolvedInferred }: Incident): string {
  if (resolvedInferred) return 'Assumed resolved: no longer listed on the page';
  if (startedAt === null || resolvedAt === null || resolvedAt < startedAt) return bodyLeads.resolved;
  return `${bodyLeads.resolved} after ${formatDuration(resolvedAt - startedAt)}`;
}

type MaintenanceChange = Extract<Change, { maintenance: ScheduledMaintenance }>;

function maintenanceWords(change: MaintenanceChange, { now, zone = 'UTC', locale = defaultLocale }: AlertText): string {
  const { maintenance } = change;
  const window = windowOf(maintenance, zone, locale);
  switch (change.kind) {
    case 'maintenance_announced':
    case 'maintenance_started':
    case 'maintenance_cancelled':
      return `${bodyLeads[change.kind]}${window && `: ${window}`}`;
    case 'maintenance_soon':
      return `${bodyLeads[change.kind]} in ${formatDuration((maintenance.startsAt ?? now) - now)}${window && `: ${window}`}`;
    case 'maintenance_overran':
      return `${bodyLeads[change.kind]}: due to end ${formatDuration(now - (maintenance.endsAt ?? now))} ago`;
    case 'maintenance_finished':
      return bodyLeads[change.kind];
    default:
      return assertNever(change);
  }
}

/** `2 Mar, 12:00 – 13:00 UTC`; empty without a start. */
function windowOf({ startsAt, endsAt }: ScheduledMaintenance, zone: string, locale: string): string {
  if (startsAt === null) return '';
  const format = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  });
  return endsAt === null || endsAt <= startsAt ? format.format(startsAt) : format.formatRange(startsAt, endsAt);
}
