import type { ComponentStatus } from '#shared/domain/component.ts';
import { type Outcome, success } from '#shared/domain/failure.ts';
import type { Incident } from '#shared/domain/incident.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import {
  componentWithDefaults,
  incidentWithDefaults,
  indicatorOfComponents,
  onlyUpdate,
  pageWithDefaults,
} from '../parsing/defaults.ts';
import { distinctIds } from '../parsing/distinct-ids.ts';
import { readId, readTitle } from '../parsing/fields.ts';
import { impactOfComponents } from '../parsing/impact-of-components.ts';
import { readUtcInstant } from '../parsing/instants.ts';
import { readShape } from '../parsing/json-body.ts';
import { newestFirst } from '../parsing/newest-first.ts';
import { createWordReader } from '../parsing/word-table.ts';
import type { PageAddress, PageBodies } from '../platform.ts';
import { type PostRow, postsShape, singlePostShape } from './schema.ts';
import { centers, componentWords, incidentWords } from './words.ts';

export function readMicrosoft365(bodies: PageBodies, { pageUrl }: PageAddress): Outcome<StatusPage> {
  const posts = readServiceRows(bodies);
  if (!posts.ok) return posts;
  const words = createWordReader();
  const services = distinctIds(
    posts.value,
    ({ workload }) => readId(workload),
    ({ row }) => [row.Id],
  ).map(({ id, row: { row, name } }) => {
    const status =
      componentWords.get(lettersOf(row.Status)) ?? words.read(componentWords, 'service status', row.Status);
    return { row, component: componentWithDefaults({ id, name: readTitle(name), status }) };
  });
  // A service that Microsoft itself reports as unknown has no incident.
  const troubled = services.filter(
    ({ row, component }) =>
      component.status !== 'operational' && componentWords.get(lettersOf(row.Status)) !== 'unknown',
  );
  const components = services.map(({ component }) => component);
  const incidents = distinctIds(
    troubled,
    ({ row, component }) => readId(row.Id) ?? component.id,
    ({ component }) => [component.id],
  ).map(({ id, row: { row, component } }) => readPost(id, row, component));
  return success(
    pageWithDefaults({
      platform: 'microsoft-365',
      pageUrl,
      name: 'Microsoft 365',
      indicator: indicatorOfComponents({ components, incidents }),
      components,
      incidents: newestFirst(incidents),
      notUnderstood: words.notUnderstood(),
    }),
  );
}

interface ServiceRow {
  readonly workload: string;
  readonly name: unknown;
  readonly row: PostRow;
}

/** The list of services, or the single post of an admin centre, read as one service. */
function readServiceRows(bodies: PageBodies): Outcome<readonly ServiceRow[]> {
  for (const [center, name] of centers) {
    if (!bodies.has(center)) continue;
    const post = readShape(singlePostShape, bodies.get(center));
    return post.ok ? success([{ workload: center, name, row: post.value }]) : post;
  }
  const body = bodies.get('posts');
  const posts = readShape(postsShape, body);
  if (posts.ok)
    return success(
      posts.value.map((row) => ({ workload: row.ServiceWorkloadName, name: row.ServiceDisplayName, row })),
    );
  // A mirror may return the post of one centre without saying which.
  const single = readShape(singlePostShape, body);
  return single.ok ? success([{ workload: 'post', name: 'Microsoft 365', row: single.value }]) : posts;
}

/** A service with a problem has its only incident in the same row; times in the year 1 mean none. */
function readPost(
  id: string,
  { Title, Message, Status, AuthoredDateTime, LastUpdatedTime }: PostRow,
  component: { readonly id: string; readonly name: string; readonly status: ComponentStatus },
): Incident {
  const status = incidentWords.get(lettersOf(Status)) ?? 'investigating';
  const updatedAt = readUtcInstant(LastUpdatedTime);
  return incidentWithDefaults({
    id,
    title: readTitle(Title) || `${component.name}: ${readTitle(Status)}`,
    impact: impactOfComponents([component.status]),
    status,
    startedAt: readUtcInstant(AuthoredDateTime) ?? updatedAt,
    firstPostedAt: readUtcInstant(AuthoredDateTime),
    componentIds: [component.id],
    updates: onlyUpdate(Message, status, updatedAt),
  });
}

function lettersOf(word: string): string {
  return word.toLowerCase().replace(/[^a-z]/g, '');
}
