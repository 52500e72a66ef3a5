import { urlBelowPage } from '../parsing/page-urls.ts';
import type { LandingPage, Platform } from '../platform.ts';
import { readSite24x7 } from './read.ts';

/** Stands in the page's scripts, and names the page in the addresses that these ask for. */
const pageId = /enc_statuspage_id["'\s:=]{1,10}([\w-]{8,200})/;

export const site24x7: Platform = {
  id: 'site24x7',
  needsHints: true,
  label: 'Site24x7 StatusIQ',
  capabilities: {
    components: true,
    incidentComponents: false,
    updates: 'none',
    closedIncidents: 'inferred',
    maintenances: false,
    postmortems: false,
    validators: false,
  },
  recognition: {
    hosts: ['.site24x7statusiq.com'],
    markers: ({ html }: LandingPage) => {
      const id = pageId.exec(html)?.[1];
      return id === undefined ? null : { page: id };
    },
    probes: [],
  },
  requests: (address) => {
    const { page } = address.hints;
    return page === undefined
      ? [{ name: 'rss', url: urlBelowPage(address, 'rss'), accept: 'xml' }]
      : [
          {
            name: 'summary',
            url: urlBelowPage(address, `sp/api/public/summary_details/statuspages/${page}`),
            accept: 'json',
          },
        ];
  },
  closedRequests: () => [],
  read: readSite24x7,
};
