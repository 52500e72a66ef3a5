import { vendorBase } from '../parsing/page-urls.ts';
import type { Platform } from '../platform.ts';
import { readMicrosoft365 } from './read.ts';

const hosts = ['status.cloud.microsoft', 'status.office365.com', 'status.office.com'];

/** What is public: the services for everyone. How a company's own tenant does, only its administrators can see. */
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
  requests: (address) => [
    {
      name: 'posts',
      url: `${vendorBase(address, hosts, 'https://status.cloud.microsoft/')}api/posts/m365Consumer`,
      accept: 'json',
    },
  ],
  closedRequests: () => [],
  read: readMicrosoft365,
};
