import { vendorBase } from '../parsing/page-urls.ts';
import type { PageAddress, PageRequest, Platform } from '../platform.ts';
import { readSlack } from './read.ts';

const hosts = ['slack-status.com', 'www.slack-status.com', 'status.slack.com'];

export const slack: Platform = {
  id: 'slack',
  label: 'Slack Status',
  capabilities: {
    components: false,
    incidentComponents: false,
    updates: 'all',
    closedIncidents: 'listed',
    maintenances: true,
    postmortems: false,
    validators: false,
  },
  recognition: { hosts, markers: () => null, probes: [] },
  requests: (address) => [request(address, 'current')],
  closedRequests: (address) => [request(address, 'history')],
  read: readSlack,
};

function request(address: PageAddress, name: 'current' | 'history'): PageRequest {
  const url = `${vendorBase(address, hosts, 'https://slack-status.com/')}api/v2.0.0/${name}`;
  return { name, url, accept: 'json' };
}
