import { urlBelowPage } from '../parsing/page-urls.ts';
import { originOfSummary } from '../parsing/summary-origin.ts';
import type { LandingPage, Platform } from '../platform.ts';
import { readStatuspage } from './read.ts';

const assetHost = 'dka575ofm4ao0.cloudfront.net';

export const statuspage: Platform = {
  id: 'statuspage',
  label: 'Atlassian Statuspage',
  capabilities: {
    components: true,
    incidentComponents: true,
    updates: 'all',
    closedIncidents: 'listed',
    maintenances: true,
    postmortems: true,
    validators: true,
  },
  recognition: {
    hosts: ['.statuspage.io', '.status.atlassian.com', 'status.atlassian.com'],
    markers: (page) => (hasMark(page) ? {} : null),
    probes: [
      {
        request: (pageUrl) => ({
          name: 'summary',
          url: urlBelowPage({ pageUrl: pageUrl.href, hints: {} }, 'api/v2/summary.json'),
          accept: 'json',
        }),
        matches: (body) => (originOfSummary(body) === 'statuspage' ? {} : null),
      },
    ],
  },
  requests: (address) => [{ name: 'summary', url: urlBelowPage(address, 'api/v2/summary.json'), accept: 'json' }],
  closedRequests: (address) => [
    { name: 'incidents', url: urlBelowPage(address, 'api/v2/incidents.json'), accept: 'json' },
    {
      name: 'scheduled-maintenances',
      url: urlBelowPage(address, 'api/v2/scheduled-maintenances.json'),
      accept: 'json',
    },
  ],
  read: readStatuspage,
};

function hasMark({ headers, html }: LandingPage): boolean {
  return (
    'x-statuspage-version' in headers ||
    headers['x-pollinator-metadata-service'] === 'status-page-web-pages' ||
    html.includes(assetHost)
  );
}
