import { vendorBase } from '../parsing/page-urls.ts';
import type { PageAddress, PageRequest, Platform } from '../platform.ts';
import { readAws } from './read.ts';

const hosts = ['health.aws.amazon.com', 'status.aws.amazon.com', 'phd.aws.amazon.com'];

export const aws: Platform = {
  id: 'aws',
  label: 'AWS Health Dashboard',
  capabilities: {
    components: true,
    incidentComponents: true,
    updates: 'all',
    closedIncidents: 'inferred',
    maintenances: false,
    postmortems: false,
    validators: false,
  },
  recognition: { hosts, markers: () => null, probes: [] },
  requests: (address) => [eventsRequest(address)],
  closedRequests: () => [],
  read: readAws,
};

function eventsRequest(address: PageAddress): PageRequest {
  const url = `${vendorBase(address, hosts, 'https://health.aws.amazon.com/')}public/currentevents`;
  return { name: 'events', url, accept: 'json' };
}
