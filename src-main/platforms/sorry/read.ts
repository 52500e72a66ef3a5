import type { Component, ComponentGroup } from '#shared/domain/component.ts';
import { type Outcome, success } from '#shared/domain/failure.ts';
import type { Impact, Incident, IncidentUpdate } from '#shared/domain/incident.ts';
import type { ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import { rowsWithIds } from '#shared/domain/rows-by-id.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import {
  componentWithDefaults,
  incidentWithDefaults,
  maintenanceWithDefaults,
  onlyUpdate,
  pageWithDefaults,
} from '../parsing/defaults.ts';
import { distinctIds, type Identified } from '../parsing/distinct-ids.ts';
import { readBody, readId, readIds, readLink, readTitle } from '../parsing/fields.ts';
import { impactOfComponents } from '../parsing/impact-of-components.ts';
import { readUtcInstant } from '../parsing/instants.ts';
import { readShape } from '../parsing/json-body.ts';
import { type NamedComponents, namedComponentsOf } from '../parsing/named-components.ts';
import { newestFirst } from '../parsing/newest-first.ts';
import { updatesFrom } from '../parsing/updates.ts';
import { createWordReader, type WordReader, type WordTable } from '../parsing/word-table.ts';
import type { PageAddress, PageBodies, PageBody } from '../platform.ts';
import { detailsName, nextOf, pagesOf } from './read-lists.ts';
import {
  type ComponentRow,
  componentsShape,
  type Details,
  detailsShape,
  type NoticeRow,
  noticesShape,
  pageShape,
} from './schema.ts';
import { componentWords, incidentWords, indicatorWords, maintenanceWords } from './words.ts';

const overState = /^(?:resolved|completed?)$/i;

export function readSorry(bodies: PageBodies, { pageUrl }: PageAddress): Outcome<StatusPage> {
  const page = readShape(pageShape, bodies.get('page'));
  if (!page.ok) return page;
  const listed = readAll(pagesOf('components', bodies), (body) => readShape(componentsShape, body));
  if (!listed.ok) return listed;
  const present = readAll(pagesOf('notices', bodies), (body) => readShape(noticesShape, body));
  if (!present.ok) return present;
  const words = createWordReader();
  for (const list of ['components', 'notices'] as const)
    if (nextOf(list, pagesOf(list, bodies).at(-1)) !== null) words.note(`${list} continue on another page`);
  const { groups, components } = readComponents(
    listed.value.flatMap((one) => one.components),
    words,
  );
  const notices = distinctIds(
    [...present.value.flatMap((one) => one.notices), ...pastNotices(bodies, words)],
    ({ id }) => readId(id),
    ({ subject }) => [subject],
  );
  const impactOfPage = impactOfComponents(components.map(({ status }) => status));
  const namedComponents = namedComponentsOf(components);
  const context = { pageUrl, words, components, namedComponents, impactOfPage, details: readDetails(bodies, words) };
  return success(
    pageWithDefaults({
      platform: 'sorry',
      pageUrl,
      name: readTitle(page.value.page.name),
      indicator: words.read(indicatorWords, 'page state', page.value.page.state),
      description: readTitle(page.value.page.state_text),
      groups,
      components,
      incidents: newestFirst(notices.filter((one) => !isPlanned(one)).map((one) => readIncident(one, context))),
      maintenances: notices.filter(isPlanned).map((one) => readMaintenance(one, context)),
      notUnderstood: words.notUnderstood(),
    }),
  );
}

/** Reads all bodies, or returns the first failure. */
function readAll<Value>(
  bodies: readonly (PageBody | undefined)[],
  read: (body: PageBody | undefined) => Outcome<Value>,
): Outcome<readonly Value[]> {
  const values: Value[] = [];
  for (const body of bodies) {
    const one = read(body);
    if (!one.ok) return one;
    values.push(one.value);
  }
  return success(values);
}

/** By notice id. Details are optional: if damaged, they are omitted. */
function readDetails(bodies: PageBodies, words: WordReader): ReadonlyMap<string, Details> {
  const asked = [...bodies].filter(([name]) => name.startsWith(detailsName('')));
  const pairs = asked.flatMap(([name, body]): readonly (readonly [string, Details])[] => {
    const details = readShape(detailsShape, body);
    const isOwn = details.ok && name === detailsName(String(details.value.notice.id));
    if (!isOwn) words.note('details of a notice unreadable');
    return isOwn ? [[String(details.value.notice.id), details.value.notice]] : [];
  });
  return new Map(pairs);
}

/** Past notices are optional: if damaged, they are omitted and present ones still count. */
function pastNotices(bodies: PageBodies, words: WordReader): readonly NoticeRow[] {
  if (!bodies.has('past')) return [];
  const past = readShape(noticesShape, bodies.get('past'));
  if (!past.ok) words.note('past notices unreadable');
  return past.ok ? past.value.notices.filter((row) => hasEnded(row) || overState.test(String(row.state))) : [];
}

function hasEnded({ ended_at }: NoticeRow): boolean {
  return readUtcInstant(ended_at) !== null;
}

/** A row that others refer to as their parent is a group. */
function readComponents(
  rows: readonly ComponentRow[],
  words: WordReader,
): { readonly groups: readonly ComponentGroup[]; readonly components: readonly Component[] } {
  const parents = new Set(rows.map(({ parent_id }) => readId(parent_id)).filter((id) => id !== null));
  const all = distinctIds(
    rows,
    ({ id }) => readId(id),
    ({ name }) => [name],
  );
  const groups = all
    .filter(({ id }) => parents.has(id))
    .map(({ id, row }) => ({ id, name: readTitle(row.name) || id }));
  const groupIds = new Set(groups.map(({ id }) => id));
  const components = all
    .filter(({ id }) => !groupIds.has(id))
    .map(({ id, row }) => {
      const groupId = readId(row.parent_id);
      return componentWithDefaults({
        id,
        name: readTitle(row.name),
        groupId: groupId !== null && groupIds.has(groupId) ? groupId : null,
        status: words.read(componentWords, 'component state', row.state),
        description: readBody(row.description) || null,
      });
    });
  return { groups, components };
}

function isPlanned({ row }: Identified<NoticeRow>): boolean {
  return row.type === 'planned';
}

interface Context {
  readonly pageUrl: string;
  readonly words: WordReader;
  readonly components: readonly Component[];
  readonly namedComponents: NamedComponents;
  readonly impactOfPage: Impact;
  readonly details: ReadonlyMap<string, Details>;
}

/** Sorry reports no impact; it follows from the worst component that the notice names, or else of the page. */
function readIncident({ id, row }: Identified<NoticeRow>, context: Context): Incident {
  const { pageUrl, words, components } = context;
  const reported = words.read(incidentWords, 'notice state', row.state);
  const status = isFalseAlarm(row) && hasEnded(row) ? 'resolved' : reported;
  const componentIds = componentIdsOf(id, context);
  const affected = rowsWithIds(components, componentIds).map((one) => one.status);
  const impact = componentIds.length > 0 ? impactOfComponents(affected) : context.impactOfPage;
  return incidentWithDefaults({
    id,
    title: readTitle(row.subject),
    impact: impact === 'none' ? 'unknown' : impact,
    status,
    url: readLink(row.url, pageUrl),
    startedAt: readUtcInstant(row.began_at) ?? readUtcInstant(row.created_at),
    firstPostedAt: readUtcInstant(row.created_at),
    resolvedAt: readUtcInstant(row.ended_at),
    componentIds,
    updates: updatesOf(id, row, status, incidentWords, context),
  });
}

function isFalseAlarm({ state }: NoticeRow): boolean {
  return /^false[-_ ]alarm$/i.test(String(state));
}

function readMaintenance({ id, row }: Identified<NoticeRow>, context: Context): ScheduledMaintenance {
  const status = context.words.read(maintenanceWords, 'notice state', row.state);
  return maintenanceWithDefaults({
    id,
    title: readTitle(row.subject),
    status,
    url: readLink(row.url, context.pageUrl),
    startsAt: readUtcInstant(row.begins_at) ?? readUtcInstant(row.began_at),
    endsAt: readUtcInstant(row.ends_at) ?? readUtcInstant(row.ended_at),
    componentIds: componentIdsOf(id, context),
    updates: updatesOf(id, row, status, maintenanceWords, context),
  });
}

function componentIdsOf(id: string, { details, namedComponents }: Context): readonly string[] {
  return namedComponents(new Set(readIds((details.get(id)?.components ?? []).map((one) => one.id))));
}

/** All updates if the details are known, else only the latest. */
function updatesOf<Status extends string>(
  id: string,
  row: NoticeRow,
  status: Status | 'unknown',
  table: WordTable<Status>,
  { details, words }: Context,
): readonly IncidentUpdate<Status | 'unknown'>[] {
  const all = details.get(id)?.updates ?? [];
  if (all.length === 0) return latestUpdate(row, status);
  const updates = updatesFrom(all, 'newest first', {
    id: (update) => readId(update.id),
    content: (update) => [update.created_at],
    status: (update) => words.read(table, 'update state', update.state),
    postedAt: (update) => readUtcInstant(update.created_at),
    text: (update) => update.content,
  });
  return updates.map((update, at) => (at === updates.length - 1 ? { ...update, status } : update));
}

function latestUpdate<Status extends string>({ latest_update, updated_at }: NoticeRow, status: Status) {
  const postedAt = readUtcInstant(latest_update?.created_at) ?? readUtcInstant(updated_at);
  const updates = onlyUpdate(latest_update?.content, status, postedAt);
  const id = readId(latest_update?.id);
  return id === null ? updates : updates.map((update) => ({ ...update, id }));
}
