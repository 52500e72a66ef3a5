import type { Component } from '#shared/domain/component.ts';
import { type Outcome, success } from '#shared/domain/failure.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { indicatorOfComponents, pageWithDefaults } from '../parsing/defaults.ts';
import { readShape } from '../parsing/json-body.ts';
import { newestFirst } from '../parsing/newest-first.ts';
import { urlBelowPage } from '../parsing/page-urls.ts';
import { createWordReader, type WordReader } from '../parsing/word-table.ts';
import type { PageAddress, PageBodies } from '../platform.ts';
import { affectedServicesOf, distinctIncidents, readIncident } from './read-incidents.ts';
import {
  affectedByPost,
  distinctPosts,
  isMaintenancePost,
  type PostContext,
  readImpact,
  readMaintenancePost,
  readPost,
} from './read-posts.ts';
import { scriptData } from './read-script-data.ts';
import { readServices } from './read-services.ts';
import { embeddedShape, enumsShape, impactedShape, type PostRow, postsShape, servicesShape } from './schema.ts';

/** Newer pages have a small API, older ones embed their data in the page. */
export function readPagerDuty(bodies: PageBodies, address: PageAddress): Outcome<StatusPage> {
  return bodies.has('services') ? readApi(bodies, address) : readEmbedded(bodies, address.pageUrl);
}

function readApi(bodies: PageBodies, address: PageAddress): Outcome<StatusPage> {
  const services = readShape(servicesShape, bodies.get('services'));
  if (!services.ok) return services;
  const enums = readShape(enumsShape, bodies.get('enums'));
  if (!enums.ok) return enums;
  const impacted = readShape(impactedShape, bodies.get('impacted'));
  if (!impacted.ok) return impacted;
  const rows = readPosts(bodies);
  if (!rows.ok) return rows;
  const words = createWordReader();
  const context: PostContext = {
    words,
    names: new Map(enums.value.post_enums.map(({ id, name }) => [id, name])),
    services: new Set(services.value.services.map(({ id }) => id)),
    urlOf: (id) => urlBelowPage(address, `posts/details/${encodeURIComponent(id)}`),
  };
  const posts = distinctPosts(rows.value);
  const incidents = posts
    .filter((one) => !isMaintenancePost(one))
    .map((post) => ({ post, event: readPost(post, context) }));
  const maintenances = posts
    .filter(isMaintenancePost)
    .map((post) => ({ post, event: readMaintenancePost(post, context) }));
  const affected = [
    ...impacted.value.impacted_services.map(({ service_id: id, impact_severity_id }) => ({
      id,
      name: id,
      status: readImpact(impact_severity_id, context),
    })),
    ...[...incidents, ...maintenances].flatMap(({ post, event }) => affectedByPost(post, event, context)),
  ];
  const components = readServices(services.value.services, affected);
  const events = {
    incidents: incidents.map(({ event }) => event),
    maintenances: maintenances.map(({ event }) => event),
  };
  return success(pageFrom(address.pageUrl, { components, ...events }, words));
}

/** Reads all pages of the list; the first one is required. */
function readPosts(bodies: PageBodies): Outcome<readonly PostRow[]> {
  const lists = [...bodies.keys()].filter((name) => name.startsWith('posts '));
  const rows: PostRow[] = [];
  for (const name of ['posts', ...lists]) {
    const posts = readShape(postsShape, bodies.get(name));
    if (!posts.ok) return posts;
    rows.push(...posts.value.posts);
  }
  return success(rows);
}

function readEmbedded(bodies: PageBodies, pageUrl: string): Outcome<StatusPage> {
  const page = bodies.get('page');
  const embedded = readShape(embeddedShape, scriptData(page));
  if (!embedded.ok) return embedded;
  const { open_incidents, resolved_incidents, post_status_page_services } = embedded.value.summary;
  const words = createWordReader();
  const affected = open_incidents.flatMap((row) => affectedServicesOf(row, words));
  const components = readServices(post_status_page_services, affected);
  const known = idsOf(components);
  const open = distinctIncidents(open_incidents);
  const openIds = new Set(open.map(({ id }) => id));
  const closed = distinctIncidents(resolved_incidents).filter(({ id }) => !openIds.has(id));
  const incidents = [
    ...open.map((one) => readIncident(one, true, known, words)),
    ...closed.map((one) => readIncident(one, false, known, words)),
  ];
  return success(pageFrom(pageUrl, { components, incidents, maintenances: [] }, words));
}

/** The page reports no status of its own. */
function pageFrom(
  pageUrl: string,
  parts: Pick<StatusPage, 'components' | 'incidents' | 'maintenances'>,
  words: WordReader,
): StatusPage {
  return pageWithDefaults({
    platform: 'pagerduty',
    pageUrl,
    indicator: indicatorOfComponents(parts),
    ...parts,
    incidents: newestFirst(parts.incidents),
    notUnderstood: words.notUnderstood(),
  });
}

function idsOf(components: readonly Component[]): ReadonlySet<string> {
  return new Set(components.map(({ id }) => id));
}
