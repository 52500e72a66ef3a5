import { type Outcome, success } from '#shared/domain/failure.ts';
import type { Incident } from '#shared/domain/incident.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { componentWithDefaults, incidentWithDefaults, pageWithDefaults } from '../parsing/defaults.ts';
import { distinctIds, type Identified } from '../parsing/distinct-ids.ts';
import { idOfName, readBody, readId, readInstant, readLink, readTitle } from '../parsing/fields.ts';
import { readShape } from '../parsing/json-body.ts';
import { newestFirst } from '../parsing/newest-first.ts';
import { createWordReader, type WordReader } from '../parsing/word-table.ts';
import type { PageAddress, PageBodies } from '../platform.ts';
import { type IssueRow, indexShape } from './schema.ts';
import { componentWords, impactWords, indicatorWords } from './words.ts';

/** Go ends its dates with the zone’s name, after the offset. */
const goDate = /^(\S+ \S+ [+-]\d{4})(?: \S{1,6})?$/;

export function readCstate(bodies: PageBodies, { pageUrl }: PageAddress): Outcome<StatusPage> {
  const index = readShape(indexShape, bodies.get('index'));
  if (!index.ok) return index;
  const { title, summaryStatus, systems } = index.value;
  const words = createWordReader();
  const named = distinctIds(
    systems,
    ({ name }) => readId(name),
    ({ category }) => [category],
  );
  const known = new Set(named.map(({ id }) => id));
  const categories = [...new Set(systems.map(({ category }) => readTitle(category)).filter((name) => name !== ''))];
  const issues = distinctIds(
    systems.flatMap(({ unresolvedIssues }) => unresolvedIssues),
    ({ permalink }) => readId(permalink),
    ({ title: own, createdAt }) => [own, createdAt],
  );
  return success(
    pageWithDefaults({
      platform: 'cstate',
      pageUrl,
      name: readTitle(title),
      indicator: words.read(indicatorWords, 'page status', summaryStatus),
      groups: categories.map((name) => ({ id: groupIdOf(name), name })),
      components: named.map(({ id, row }) =>
        componentWithDefaults({
          id,
          name: readTitle(row.name),
          groupId: readTitle(row.category) === '' ? null : groupIdOf(readTitle(row.category)),
          status: words.read(componentWords, 'component status', row.status),
          description: readBody(row.description) || null,
        }),
      ),
      incidents: newestFirst(issues.map((issue) => readIssue(issue, known, pageUrl, words))),
      notUnderstood: words.notUnderstood(),
    }),
  );
}

/** Categories have only names, and a category may share its name with a system. */
function groupIdOf(category: string): string {
  return `category-${idOfName(category)}`;
}

/** An issue is listed with each system it affects. It has no phase, only a flag for resolved. */
function readIssue(
  { id, row }: Identified<IssueRow>,
  known: ReadonlySet<string>,
  pageUrl: string,
  words: WordReader,
): Incident {
  const affected = (row.affected ?? []).map(readId).filter((name) => name !== null && known.has(name));
  return incidentWithDefaults({
    id,
    title: readTitle(row.title),
    impact: words.read(impactWords, 'issue severity', row.severity),
    status: row.resolved === true ? 'resolved' : 'unknown',
    url: readLink(row.permalink, pageUrl),
    startedAt: readGoDate(row.createdAt),
    resolvedAt: readGoDate(row.resolvedAt),
    componentIds: affected.filter((name) => name !== null),
  });
}

function readGoDate(value: unknown): number | null {
  return typeof value === 'string' ? readInstant(goDate.exec(value.trim())?.[1] ?? value) : null;
}
