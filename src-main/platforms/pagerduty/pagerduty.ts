import { readId } from '../parsing/fields.ts';
import { readShape } from '../parsing/json-body.ts';
import { urlBelowPage } from '../parsing/page-urls.ts';
import { documentBelow, probe } from '../parsing/probe.ts';
import type { PageBodies, PageRequest, Platform } from '../platform.ts';
import { readPagerDuty } from './read.ts';
import { enumsShape, postsShape, servicesShape } from './schema.ts';

const servicesRequest = documentBelow('services', 'api/services');
const enumsRequest = documentBelow('enums', 'api/post_enums');
const impactedRequest = documentBelow('impacted', 'api/impacted_services');

/** Names of statuses that mean a post has ended. */
const overWords: ReadonlySet<unknown> = new Set(['resolved', 'completed', 'canceled', 'cancelled']);

export const pagerduty: Platform = {
  id: 'pagerduty',
  needsHints: true,
  label: 'PagerDuty status page',
  capabilities: {
    components: true,
    incidentComponents: true,
    updates: 'newest',
    closedIncidents: 'inferred',
    maintenances: true,
    postmortems: false,
    validators: false,
  },
  recognition: {
    hosts: ['.status.pagerduty.com', 'status.pagerduty.com'],
    markers: ({ html }) => (html.includes('"open_incidents"') && html.includes('"post_enums"') ? {} : null),
    probes: [
      probe(servicesRequest, (body) => {
        const services = readShape(servicesShape, body);
        const isOurs = services.ok && services.value.services.some(({ is_active }) => typeof is_active === 'boolean');
        return isOurs ? { api: 'yes' } : null;
      }),
    ],
  },
  requests: (address) =>
    address.hints.api === 'yes'
      ? [servicesRequest(address), enumsRequest(address), impactedRequest(address)]
      : [{ name: 'page', url: address.hints.base ?? address.pageUrl, accept: 'html' }],
  furtherRequests: (bodies, address) =>
    bodies.has('services') ? postsRequests(bodies, urlBelowPage(address, 'api/posts')) : [],
  closedRequests: () => [],
  read: readPagerDuty,
};

/** Requests open posts by this page’s status ids; a long list continues with a token. */
function postsRequests(bodies: PageBodies, url: string): readonly PageRequest[] {
  const enums = readShape(enumsShape, bodies.get('enums'));
  const statuses = enums.ok ? enums.value.post_enums.filter(({ post_enum_type }) => post_enum_type === 'status') : [];
  const open = statuses
    .filter(({ name }) => !overWords.has(name))
    .map(({ id }) => `statuses[]=${encodeURIComponent(id)}`);
  const query = [...(open.length > 0 ? open : ['is_featured=true']), 'limit=500'].join('&');
  const lists = ['posts', ...[...bodies.keys()].filter((name) => name.startsWith('posts '))];
  const last = readShape(postsShape, bodies.get(lists.at(-1) ?? ''));
  const token = last.ok ? readId(last.value.continuationToken) : null;
  return [
    { name: 'posts', url: `${url}?${query}`, accept: 'json' },
    ...(token === null
      ? []
      : [
          {
            name: `posts ${token}`,
            url: `${url}?${query}&continuation_token=${encodeURIComponent(token)}`,
            accept: 'json' as const,
          },
        ]),
  ];
}
