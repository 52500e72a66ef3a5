import { isComponentStatus } from '#shared/domain/component.ts';
import { type Incident, type IncidentUpdate, impacts, isIncidentStatus } from '#shared/domain/incident.ts';
import { isIndicator } from '#shared/domain/indicator.ts';
import { isMaintenanceStatus, type ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';

const unclean = /(?![\n\t])\p{Cc}|[\u202A-\u202E\u2066-\u2069\u200B-\u200F\uFEFF]|\p{Cs}/u;
const earliestAt = Date.UTC(1990, 0, 1);
const latestAt = Date.UTC(2100, 0, 1);

/** The contract violations of a page returned by a platform; empty if valid. */
export function flawsOf(page: StatusPage): readonly string[] {
  return [
    ...(isIndicator(page.indicator) ? [] : ['indicator is no word of ours']),
    ...lineFlaws('name', page.name),
    ...lineFlaws('description', page.description),
    ...page.notUnderstood.flatMap((line) => lineFlaws('notUnderstood', line)),
    ...idFlaws('component', [...page.groups, ...page.components]),
    ...idFlaws('incident', page.incidents),
    ...idFlaws('maintenance', page.maintenances),
    ...componentFlaws(page),
    ...page.incidents.flatMap(incidentFlaws),
    ...page.maintenances.flatMap(maintenanceFlaws),
    ...(isOrdered(page.incidents.map(({ startedAt, firstPostedAt }) => startedAt ?? firstPostedAt).toReversed())
      ? []
      : ['incidents are not newest first']),
  ];
}

function componentFlaws({ components, groups }: StatusPage): readonly string[] {
  const groupIds = new Set(groups.map(({ id }) => id));
  return components.flatMap(({ id, name, status, groupId }) => [
    ...lineFlaws(`name of component ${id}`, name),
    ...(isComponentStatus(status) ? [] : [`status of component ${id} is no word of ours`]),
    ...(groupId === null || groupIds.has(groupId) ? [] : [`group of component ${id} does not exist`]),
  ]);
}

function incidentFlaws(incident: Incident): readonly string[] {
  const { id, title, status, impact, url, componentIds, affects, updates } = incident;
  return [
    ...lineFlaws(`title of incident ${id}`, title),
    ...(isIncidentStatus(status) && impacts.includes(impact) ? [] : [`incident ${id} has a word that is not ours`]),
    ...([incident.startedAt, incident.firstPostedAt, incident.resolvedAt].every(isInstant)
      ? []
      : [`incident ${id} has an instant out of reason`]),
    ...linkFlaws(id, url),
    ...(componentIds.length > 0 || affects === 'page'
      ? []
      : [`incident ${id} names no component but does not affect the page`]),
    ...updateFlaws(id, updates, isIncidentStatus),
  ];
}

function maintenanceFlaws({
  id,
  title,
  status,
  url,
  startsAt,
  endsAt,
  updates,
}: ScheduledMaintenance): readonly string[] {
  return [
    ...lineFlaws(`title of maintenance ${id}`, title),
    ...(isMaintenanceStatus(status) ? [] : [`maintenance ${id} has a status that is not ours`]),
    ...(isInstant(startsAt) && isInstant(endsAt) ? [] : [`maintenance ${id} has an instant out of reason`]),
    ...linkFlaws(id, url),
    ...updateFlaws(id, updates, isMaintenanceStatus),
  ];
}

function updateFlaws(
  id: string,
  updates: readonly IncidentUpdate<string>[],
  isStatus: (status: unknown) => boolean,
): readonly string[] {
  return [
    ...idFlaws(`update of ${id}`, updates),
    ...(isOrdered(updates.map(({ postedAt }) => postedAt)) ? [] : [`updates of ${id} are not oldest first`]),
    ...updates.flatMap(({ status, postedAt, body, components }) => [
      ...(isStatus(status) ? [] : [`an update of ${id} has a status that is not ours`]),
      ...(isInstant(postedAt) ? [] : [`an update of ${id} has an instant out of reason`]),
      ...(unclean.test(body) || body.length > 65_536 ? [`an update of ${id} has an unclean body`] : []),
      ...(components.every(({ to, from }) => isComponentStatus(to) && (from === null || isComponentStatus(from)))
        ? []
        : [`an update of ${id} has a component status that is not ours`]),
    ]),
  ];
}

function lineFlaws(what: string, line: string): readonly string[] {
  return unclean.test(line) || /[\n\t]/.test(line) || line.length > 500 ? [`${what} is not one clean line`] : [];
}

function linkFlaws(id: string, url: string | null): readonly string[] {
  return url === null || /^https?:\/\//.test(url) ? [] : [`link of ${id} is not http`];
}

function idFlaws(what: string, rows: readonly { readonly id: string }[]): readonly string[] {
  const ids = rows.map(({ id }) => id);
  return [
    ...(new Set(ids).size === ids.length ? [] : [`${what} ids are not unique`]),
    ...(ids.every((id) => id !== '' && id.length <= 300) ? [] : [`${what} id is empty or endless`]),
  ];
}

function isInstant(at: number | null): boolean {
  return at === null || (Number.isInteger(at) && at >= earliestAt && at < latestAt);
}

function isOrdered(instants: readonly (number | null)[]): boolean {
  const known = instants.filter((at) => at !== null);
  return known.every((at, index) => index === 0 || (known[index - 1] ?? 0) <= at);
}
