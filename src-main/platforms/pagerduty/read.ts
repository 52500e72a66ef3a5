import type { Component } from '#shared/domain/component.ts';
import { type Outcome, success } from '#shared/domain/failure.ts';
import { type Incident, isOpen } from '#shared/domain/incident.ts';
import { indicatorOfComponent, worstIndicator } from '#shared/domain/indicator.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { pageWithDefaults } from '../parsing/defaults.ts';
import { readTitle } from '../parsing/fields.ts';
import { readShape } from '../parsing/json-body.ts';
import { newestFirst } from '../parsing/newest-first.ts';
import { createWordReader, type WordReader } from '../parsing/word-table.ts';
import type { PageAddress, PageBodies } from '../platform.ts';
import { affectedServicesOf, distinctIncidents, readIncident, readPosts } from './read-incidents.ts';
import { scriptData } from './read-script-data.ts';
import { readServices } from './read-services.ts';
import { embeddedShape, postsShape, servicesShape } from './schema.ts';
import { serviceWords } from './words.ts';

/** Newer pages have a small API, older ones carry their data in the page. */
export function readPagerDuty(bodies: PageBodies, { pageUrl }: PageAddress): Outcome<StatusPage> {
  return bodies.has('services') ? readApi(bodies, pageUrl) : readEmbedded(bodies, pageUrl);
}

function readApi(bodies: PageBodies, pageUrl: string): Outcome<StatusPage> {
  const services = readShape(servicesShape, bodies.get('services'));
  if (!services.ok) return services;
  const posts = readShape(postsShape, bodies.get('posts'));
  if (!posts.ok) return posts;
  const words = createWordReader();
  const affected = posts.value.posts.flatMap(({ incident_services, current_post_severity_enum: severity }) =>
    incident_services.map(({ id, name }) => ({
      id,
      name: readTitle(name) || id,
      status: words.read(serviceWords, 'post severity', severity?.name),
    })),
  );
  const components = readServices(services.value.services, affected);
  return success(pageFrom(pageUrl, components, readPosts(posts.value.posts, idsOf(components), words), words));
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
  return success(pageFrom(pageUrl, components, incidents, words));
}

/** The page reports no status of its own. */
function pageFrom(
  pageUrl: string,
  components: readonly Component[],
  incidents: readonly Incident[],
  words: WordReader,
): StatusPage {
  return pageWithDefaults({
    platform: 'pagerduty',
    pageUrl,
    indicator: worstIndicator([
      ...components.map(({ status }) => indicatorOfComponent(status)),
      ...incidents.filter(isOpen).map(({ impact }) => impact),
    ]),
    components,
    incidents: newestFirst(incidents),
    notUnderstood: words.notUnderstood(),
  });
}

function idsOf(components: readonly Component[]): ReadonlySet<string> {
  return new Set(components.map(({ id }) => id));
}
