import { vendorBase } from '../parsing/page-urls.ts';
import type { PageAddress, PageRequest, Platform } from '../platform.ts';
import { readHeroku } from './read.ts';

const host = 'status.heroku.com';

export const heroku: Platform = {
  id: 'heroku',
  label: 'Heroku Status',
  capabilities: {
    components: true,
    incidentComponents: true,
    updates: 'all',
    closedIncidents: 'inferred',
    maintenances: true,
    postmortems: false,
    validators: false,
  },
  recognition: {
    hosts: [host],
    markers: () => null,
    // One vendor on one host, so no other page needs to be probed for this document.
    probes: [],
  },
  requests: (address) => [currentRequest(address)],
  closedRequests: () => [],
  read: readHeroku,
};

function currentRequest(address: PageAddress): PageRequest {
  const url = `${vendorBase(address, [host], `https://${host}/`)}api/v4/current-status`;
  return { name: 'current', url, accept: 'json' };
}
