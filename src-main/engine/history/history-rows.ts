import { componentPath } from '#shared/domain/component.ts';
import { minuteMs } from '#shared/domain/duration.ts';
import { isOpen } from '#shared/domain/incident.ts';
import { median, usualPostingDelay } from '#shared/domain/posting-delay.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import type { Subscription } from '#shared/domain/subscription.ts';
import type { HistoryFigures, HistoryIncident } from '#shared/history-view.ts';
import { rowKey } from '#shared/snapshot.ts';
import type { IncidentSummary } from '../../state/database/incident-summaries.ts';
import type { IncidentTimes } from '../../state/database/incident-times.ts';
import type { HistoryStart } from '../../state/database/store.ts';

/** What is known about a vendor, apart from its incidents. */
export interface HistoryVendor {
  readonly subscription: Pick<Subscription, 'vendorId' | 'name'>;
  /** The paths of the components on its page, by id. */
  readonly paths: ReadonlyMap<string, string>;
  readonly start: HistoryStart;
}

export function componentPaths(page: Pick<StatusPage, 'components' | 'groups'> | null): ReadonlyMap<string, string> {
  return new Map((page?.components ?? []).map((one) => [one.id, componentPath(one, page?.groups ?? [])]));
}

/** A series of posts is mentioned if it is this long and twice as long as the reported duration. */
const longPostsMs = 30 * minuteMs;

export function historyIncident(summary: IncidentSummary, vendor: HistoryVendor): HistoryIncident {
  const { incident, beganAt, toldAt, hasPostmortem } = summary;
  const { startedAt, firstPostedAt, resolvedAt } = incident;
  const { vendorId, name } = vendor.subscription;
  return {
    key: rowKey(vendorId, incident.id),
    vendorId,
    vendorName: name,
    incidentId: incident.id,
    title: incident.title,
    impact: incident.impact,
    status: incident.status,
    components: incident.componentIds.flatMap((id) => vendor.paths.get(id) ?? []),
    affects: incident.affects,
    beganAt,
    endedAt: endOf(summary),
    isOpen: isOpen(incident),
    postsSpanMs: postsSpan(summary),
    postedAfterMs: startedAt === null || firstPostedAt === null ? null : firstPostedAt - startedAt,
    notifiedAfterMs: toldAt === null ? null : Math.max(0, toldAt - beganAt),
    hasPostmortem,
    fromVendor: resolvedAt !== null && resolvedAt < (vendor.start.firstReadAt ?? 0),
  };
}

/** When it was resolved or, if the vendor never said so, the time of the last post. */
function endOf({ incident, lastPostAt, beganAt }: IncidentSummary): number | null {
  if (isOpen(incident)) return null;
  const end = incident.resolvedAt ?? lastPostAt;
  return end === null || end < beganAt ? null : end;
}

function postsSpan(summary: IncidentSummary): number | null {
  const { firstPostAt, lastPostAt, beganAt } = summary;
  const end = endOf(summary);
  if (firstPostAt === null || lastPostAt === null || end === null) return null;
  const spanMs = lastPostAt - firstPostAt;
  return spanMs < longPostsMs || spanMs < 2 * (end - beganAt) ? null : spanMs;
}

/** The times of an incident, as the store reads them for many. */
export function timesOf(summary: IncidentSummary): IncidentTimes {
  const { startedAt, firstPostedAt, impact } = summary.incident;
  return { beganAt: summary.beganAt, endedAt: endOf(summary), startedAt, firstPostedAt, impact };
}

export function historyFigures(incidents: readonly IncidentTimes[]): HistoryFigures {
  return {
    incidentCount: incidents.length,
    medianResolveMs: median(incidents.flatMap(({ beganAt, endedAt }) => (endedAt === null ? [] : endedAt - beganAt))),
    postingDelay: usualPostingDelay(incidents),
  };
}
