import { vendorBase } from '../parsing/page-urls.ts';
import type { PageAddress, Platform } from '../platform.ts';
import { readAzure } from './read.ts';

const devOpsHost = 'status.dev.azure.com';
const hosts = ['azure.status.microsoft', 'rssfeed.azure.status.microsoft', 'status.azure.com'];
/**
 * Not the feed below status.azure.com: the nearest region serves that one, and it was empty while the region was
 * down.
 */
const feedBase = 'https://rssfeed.azure.status.microsoft/';

export const azure: Platform = {
  id: 'azure',
  label: 'Microsoft Azure',
  capabilities: {
    components: false,
    incidentComponents: true,
    updates: 'newest',
    closedIncidents: 'inferred',
    maintenances: false,
    postmortems: false,
    validators: false,
  },
  recognition: { hosts: [...hosts, devOpsHost], markers: () => null, probes: [] },
  requests: (address) =>
    isDevOps(address)
      ? [{ name: 'health', url: `https://${devOpsHost}/_apis/status/health?api-version=7.1-preview.1`, accept: 'json' }]
      : [{ name: 'feed', url: `${vendorBase(address, hosts, feedBase)}en-us/status/feed/`, accept: 'xml' }],
  closedRequests: () => [],
  read: readAzure,
};

function isDevOps({ pageUrl, hints }: PageAddress): boolean {
  return new URL(hints.base ?? pageUrl).hostname === devOpsHost;
}
