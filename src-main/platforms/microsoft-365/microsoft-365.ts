import { vendorBase } from '../parsing/page-urls.ts';
import type { PageAddress, PageRequest, Platform } from '../platform.ts';
import { readMicrosoft365 } from './read.ts';
import { centers } from './words.ts';

const hosts = ['status.cloud.microsoft', 'status.office365.com', 'status.office.com'];

/**
 * Public data only, about services for everyone. The health of a company’s own tenant is visible only to its
 * administrators.
 */
export const microsoft365: Platform = {
  id: 'microsoft-365',
  label: 'Microsoft 365 (public services only)',
  capabilities: {
    components: true,
    incidentComponents: true,
    updates: 'newest',
    closedIncidents: 'inferred',
    maintenances: false,
    postmortems: false,
    validators: false,
  },
  recognition: { hosts, markers: () => null, probes: [] },
  requests: (address) => [postsRequest(address)],
  closedRequests: () => [],
  read: readMicrosoft365,
};

/** The admin centres have their own pages, such as `/mac`; all other addresses mean the services for everyone. */
function postsRequest(address: PageAddress): PageRequest {
  const folder = `${vendorBase(address, hosts, 'https://status.cloud.microsoft/')}api/posts/`;
  const page = new URL(address.hints.base ?? address.pageUrl).pathname.toLowerCase();
  const center = [...centers.keys()].find((name) => page.split('/').includes(name));
  return center === undefined
    ? { name: 'posts', url: `${folder}m365Consumer`, accept: 'json' }
    : { name: center, url: `${folder}${center}`, accept: 'json' };
}
