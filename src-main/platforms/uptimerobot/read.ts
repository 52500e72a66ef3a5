import { type Outcome, success } from '#shared/domain/failure.ts';
import { worstIndicator } from '#shared/domain/indicator.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { decodeEntities } from '#shared/text/html-text.ts';
import { componentWithDefaults, indicatorOfComponents, pageWithDefaults } from '../parsing/defaults.ts';
import { distinctIds } from '../parsing/distinct-ids.ts';
import { readId, readTitle } from '../parsing/fields.ts';
import { readShape } from '../parsing/json-body.ts';
import { createWordReader } from '../parsing/word-table.ts';
import type { PageAddress, PageBodies } from '../platform.ts';
import { type List, listShape } from './schema.ts';
import { componentWords } from './words.ts';

export function readUptimerobot(bodies: PageBodies, { pageUrl }: PageAddress): Outcome<StatusPage> {
  const lists = readLists(bodies);
  if (!lists.ok) return lists;
  const words = createWordReader();
  const components = distinctIds(
    lists.value.flatMap(({ monitors }) => monitors),
    ({ monitorId }) => readId(monitorId),
    ({ name }) => [name],
  ).map(({ id, row }) =>
    componentWithDefaults({
      id,
      name: readTitle(decodeEntities(readTitle(row.name))),
      status: words.read(componentWords, 'monitor status', row.statusClass),
    }),
  );
  const missing = totalOf(lists.value) - lists.value.reduce((sum, { monitors }) => sum + monitors.length, 0);
  const isWhole = missing <= 0 || areAllUp(lists.value);
  if (!isWhole) words.note(`${missing} monitors on further pages`);
  return success(
    pageWithDefaults({
      platform: 'uptimerobot',
      pageUrl,
      indicator: worstIndicator([indicatorOfComponents({ components, incidents: [] }), isWhole ? 'none' : 'unknown']),
      components,
      notUnderstood: words.notUnderstood(),
    }),
  );
}

/** The number of the list’s next page; `null` at its end. */
export function nextPageOf(bodies: PageBodies): number | null {
  const lists = readLists(bodies);
  if (!lists.ok) return null;
  const listed = lists.value.reduce((sum, { monitors }) => sum + monitors.length, 0);
  return listed < totalOf(lists.value) ? lists.value.length + 1 : null;
}

function readLists(bodies: PageBodies): Outcome<readonly List[]> {
  const first = readShape(listShape, bodies.get('monitors'));
  if (!first.ok) return first;
  const lists = [first.value];
  for (let page = 2; bodies.has(`monitors ${page}`); page += 1) {
    const next = readShape(listShape, bodies.get(`monitors ${page}`));
    if (!next.ok) return next;
    lists.push(next.value);
  }
  return success(lists);
}

/** The number of monitors according to the page. */
function totalOf(lists: readonly List[]): number {
  const [first] = lists;
  const { up, down, paused } = first?.counts ?? {};
  const counted = [up, down, paused].reduce<number>((sum, one) => sum + countOf(one), 0);
  return Math.max(countOf(first?.totalMonitors), counted);
}

/** The counts include monitors that are not listed. */
function areAllUp(lists: readonly List[]): boolean {
  const counts = lists[0]?.counts;
  return counts != null && counts.down === 0 && counts.paused === 0 && countOf(counts.up) === totalOf(lists);
}

function countOf(value: unknown): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : 0;
}
