import { vendorBase } from '../parsing/page-urls.ts';
import type { Platform } from '../platform.ts';
import { readAdobe } from './read.ts';

const hosts = ['status.adobe.com'];

export const adobe: Platform = {
  id: 'adobe',
  label: 'Adobe',
  capabilities: {
    components: false,
    incidentComponents: true,
    updates: 'all',
    closedIncidents: 'listed',
    maintenances: true,
    postmortems: false,
    validators: false,
  },
  recognition: { hosts, markers: () => null, probes: [] },
  requests: (address) => [
    {
      name: 'events',
      url: `${vendorBase(address, hosts, 'https://data.status.adobe.com/')}adobestatus/StatusEvents`,
      accept: 'json',
    },
  ],
  closedRequests: () => [],
  read: readAdobe,
};
