import type { Component, ComponentGroup } from '#shared/domain/component.ts';
import { type Outcome, success } from '#shared/domain/failure.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { componentWithDefaults, pageWithDefaults } from '../parsing/defaults.ts';
import { distinctIds } from '../parsing/distinct-ids.ts';
import { readBody, readId, readTitle } from '../parsing/fields.ts';
import { readShape } from '../parsing/json-body.ts';
import { newestFirst } from '../parsing/newest-first.ts';
import { createWordReader, type WordReader } from '../parsing/word-table.ts';
import type { PageAddress, PageBodies } from '../platform.ts';
import { type EventContext, isMaintenance, readIncident, readMaintenance } from './read-events.ts';
import { localised, type Translate } from './read-localised.ts';
import { type BlockRow, configShape, type EventRow, type ServiceRow } from './schema.ts';
import { componentWords, indicatorWords } from './words.ts';

export function readConfig(bodies: PageBodies, { pageUrl }: PageAddress): Outcome<StatusPage> {
  const config = readShape(configShape, bodies.get('config'));
  if (!config.ok) return config;
  const { globals, sections } = config.value;
  const words = createWordReader();
  const language = globals.languages?.find((one) => one.default === true)?.value;
  const translate: Translate = (text) => localised(text, language);
  const { groups, components, idOf } = readBlocks(sections.blocks, translate, words);
  const context: EventContext = { idOf, known: new Set(components.map(({ id }) => id)), translate, words };
  const current = globals.topLevelStatus.incident;
  const events = distinctIds(
    withCurrent(sections.incidents, current ?? null),
    ({ id }) => readId(id),
    ({ title, date }) => [title, date],
  );
  return success(
    pageWithDefaults({
      platform: 'hyperping',
      pageUrl,
      name: readTitle(globals.name),
      indicator: words.read(indicatorWords, 'indicator', globals.topLevelStatus.status),
      groups,
      components,
      incidents: newestFirst(
        events.filter(({ row }) => !isMaintenance(row)).map((event) => readIncident(event, context)),
      ),
      maintenances: events.filter(({ row }) => isMaintenance(row)).map((event) => readMaintenance(event, context)),
      notUnderstood: words.notUnderstood(),
    }),
  );
}

/** The event that determines the page’s status is usually listed among the others. */
function withCurrent(rows: readonly EventRow[], current: EventRow | null): readonly EventRow[] {
  const id = readId(current?.id);
  return current === null || id === null || rows.some((row) => readId(row.id) === id) ? rows : [current, ...rows];
}

interface Blocks {
  readonly groups: readonly ComponentGroup[];
  readonly components: readonly Component[];
  /** Events name a service by either of its ids. */
  readonly idOf: ReadonlyMap<string, string>;
}

interface Placed {
  readonly row: ServiceRow;
  readonly groupId: string | null;
}

function readBlocks(blocks: readonly BlockRow[], translate: Translate, words: WordReader): Blocks {
  const named = distinctIds(
    blocks,
    ({ id }) => readId(id),
    ({ name }) => [name],
  ).map(({ id, row }) => ({ id: `block ${id}`, name: readTitle(translate(row.name)), services: row.services }));
  const placed = named.flatMap(({ id, name, services }) =>
    services.flatMap(leavesOf).map((row): Placed => ({ row, groupId: name === '' ? null : id })),
  );
  const services = distinctIds(
    placed,
    ({ row }) => readId(row.uuid) ?? readId(row.id),
    ({ row, groupId }) => [groupId, row.alias],
  );
  return {
    groups: named.filter(({ name }) => name !== '').map(({ id, name }) => ({ id, name })),
    components: services.map(({ id, row: { row, groupId } }) =>
      componentWithDefaults({
        id,
        name: readTitle(translate(row.name)) || readTitle(row.alias),
        groupId,
        status: words.read(componentWords, 'service status', row.status),
        description: readBody(translate(row.description)) || null,
        hiddenWhenOperational: row.hiddenWhenUp === true,
      }),
    ),
    idOf: new Map(
      services.flatMap(({ id, row: { row } }) =>
        [readId(row.id), readId(row.uuid)].flatMap((own) => (own === null ? [] : [[own, id] as const])),
      ),
    ),
  };
}

function leavesOf(row: ServiceRow): readonly ServiceRow[] {
  const inner = row.services ?? [];
  return inner.length === 0 ? [row] : inner.flatMap(leavesOf);
}
