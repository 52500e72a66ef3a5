import { readShape } from '../parsing/json-body.ts';
import { urlBelowPage } from '../parsing/page-urls.ts';
import { documentBelow, probe } from '../parsing/probe.ts';
import type { Platform } from '../platform.ts';
import { readPagerDuty } from './read.ts';
import { servicesShape } from './schema.ts';

const openPosts = 'api/posts?statuses[]=investigating&statuses[]=detected&limit=500';

const servicesRequest = documentBelow('services', 'api/services');

export const pagerduty: Platform = {
  id: 'pagerduty',
  needsHints: true,
  label: 'PagerDuty status page',
  capabilities: {
    components: true,
    incidentComponents: true,
    updates: 'all',
    closedIncidents: 'inferred',
    maintenances: false,
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
      ? [servicesRequest(address), { name: 'posts', url: urlBelowPage(address, openPosts), accept: 'json' }]
      : [{ name: 'page', url: address.hints.base ?? address.pageUrl, accept: 'html' }],
  closedRequests: () => [],
  read: readPagerDuty,
};
