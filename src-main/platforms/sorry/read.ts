import type { Component, ComponentGroup } from '#shared/domain/component.ts';
import { type Outcome, success } from '#shared/domain/failure.ts';
import type { Impact, Incident } from '#shared/domain/incident.ts';
import type { ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import {
  componentWithDefaults,
  incidentWithDefaults,
  maintenanceWithDefaults,
  onlyUpdate,
  pageWithDefaults,
} from '../parsing/defaults.ts';
import { distinctIds, type Identified } from '../parsing/distinct-ids.ts';
import { readBody, readId, readLink, readTitle } from '../parsing/fields.ts';
import { impactOfComponents } from '../parsing/impact-of-components.ts';
import { readUtcInstant } from '../parsing/instants.ts';
import { readShape } from '../parsing/json-body.ts';
import { newestFirst } from '../parsing/newest-first.ts';
import { createWordReader, type WordReader } from '../parsing/word-table.ts';
import type { PageAddress, PageBodies } from '../platform.ts';
import { type ComponentRow, componentsShape, type NoticeRow, noticesShape, pageShape } from './schema.ts';
import { componentWords, incidentWords, indicatorWords, maintenanceWords } from './words.ts';

export function readSorry(bodies: PageBodies, { pageUrl }: PageAddress): Outcome<StatusPage> {
  const page = readShape(pageShape, bodies.get('page'));
  if (!page.ok) return page;
  const listed = readShape(componentsShape, bodies.get('components'));
  if (!listed.ok) return listed;
  const present = readShape(noticesShape, bodies.get('notices'));
  if (!present.ok) return present;
  const words = createWordReader();
  if (listed.value.meta?.next_page) words.note('components go on on another page');
  const { groups, components } = readComponents(listed.value.components, words);
  const notices = distinctIds(
    [...present.value.notices, ...pastNotices(bodies, words)],
    ({ id }) => readId(id),
    ({ subject }) => [subject],
  );
  const impact = impactOfComponents(components.map(({ status }) => status));
  return success(
    pageWithDefaults({
      platform: 'sorry',
      pageUrl,
      name: readTitle(page.value.page.name),
      indicator: words.read(indicatorWords, 'page state', page.value.page.state),
      description: readTitle(page.value.page.state_text),
      groups,
      components,
      incidents: newestFirst(
        notices.filter((one) => !isPlanned(one)).map((one) => readIncident(one, impact, pageUrl, words)),
      ),
      maintenances: notices.filter(isPlanned).map((one) => readMaintenance(one, pageUrl, words)),
      notUnderstood: words.notUnderstood(),
    }),
  );
}

/** The past is an extra: damaged, it is left out, and what is present stands. */
function pastNotices(bodies: PageBodies, words: WordReader): readonly NoticeRow[] {
  if (!bodies.has('past')) return [];
  const past = readShape(noticesShape, bodies.get('past'));
  if (!past.ok) words.note('past notices unreadable');
  return past.ok ? past.value.notices.filter(({ state }) => /^(?:resolved|completed?)$/i.test(String(state))) : [];
}

/** What others name as their parent is a group. */
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

/** Sorry gives no impact: it is taken from the worst component of the page, as notices do not name theirs. */
function readIncident(
  { id, row }: Identified<NoticeRow>,
  impact: Impact,
  pageUrl: string,
  words: WordReader,
): Incident {
  const status = words.read(incidentWords, 'notice state', row.state);
  return incidentWithDefaults({
    id,
    title: readTitle(row.subject),
    impact: impact === 'none' ? 'unknown' : impact,
    status,
    url: readLink(row.url, pageUrl),
    startedAt: readUtcInstant(row.began_at),
    resolvedAt: readUtcInstant(row.ended_at),
    updates: latestUpdate(row, status),
  });
}

function readMaintenance({ id, row }: Identified<NoticeRow>, pageUrl: string, words: WordReader): ScheduledMaintenance {
  const status = words.read(maintenanceWords, 'notice state', row.state);
  return maintenanceWithDefaults({
    id,
    title: readTitle(row.subject),
    status,
    url: readLink(row.url, pageUrl),
    startsAt: readUtcInstant(row.begins_at) ?? readUtcInstant(row.began_at),
    endsAt: readUtcInstant(row.ends_at) ?? readUtcInstant(row.ended_at),
    updates: latestUpdate(row, status),
  });
}

function latestUpdate<Status extends string>({ latest_update, updated_at }: NoticeRow, status: Status) {
  const updates = onlyUpdate(latest_update?.content, status, readUtcInstant(updated_at));
  const id = readId(latest_update?.id);
  return id === null ? updates : updates.map((update) => ({ ...update, id }));
}
