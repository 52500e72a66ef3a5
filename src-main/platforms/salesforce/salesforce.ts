import { vendorBase } from '../parsing/page-urls.ts';
import type { PageAddress, PageRequest, Platform } from '../platform.ts';
import { readSalesforce } from './read.ts';

const hosts = [
  'status.salesforce.com',
  'www.status.salesforce.com',
  'trust.salesforce.com',
  'api.status.salesforce.com',
];

export const salesforce: Platform = {
  id: 'salesforce',
  label: 'Salesforce Trust',
  capabilities: {
    components: true,
    incidentComponents: true,
    updates: 'all',
    closedIncidents: 'inferred',
    maintenances: true,
    postmortems: true,
    validators: false,
  },
  recognition: { hosts, markers: () => null, probes: [] },
  requests: (address) => [instancesRequest(address)],
  closedRequests: () => [],
  read: readSalesforce,
};

/** The list of all instances exceeds a megabyte; an address such as `…/instances/NA137` narrows it. */
function instancesRequest(address: PageAddress): PageRequest {
  const base = vendorBase(address, hosts, 'https://api.status.salesforce.com/');
  const [, kind, key] =
    /\/(instances|products)\/([A-Za-z0-9_-]{1,80})(?:\/|$)/.exec(new URL(address.pageUrl).pathname) ?? [];
  const all = 'v1/instances/status/preview';
  if (key === undefined) return { name: 'instances', url: `${base}${all}`, accept: 'json' };
  const path = kind === 'instances' ? `v1/instances/${key}/status` : `${all}?products=${key}`;
  return { name: 'instances', url: `${base}${path}`, accept: 'json' };
}
