import { documentBelow, probeByShape } from '../parsing/probe.ts';
import type { Platform } from '../platform.ts';
import { readOpenstatus } from './read.ts';
import { feedShape } from './schema.ts';

const feedRequest = documentBelow('feed', 'feed/json');

export const openstatus: Platform = {
  id: 'openstatus',
  label: 'openstatus',
  capabilities: {
    components: true,
    incidentComponents: true,
    updates: 'all',
    closedIncidents: 'listed',
    maintenances: true,
    postmortems: false,
    validators: false,
  },
  recognition: {
    hosts: ['.openstatus.dev'],
    markers: () => null,
    probes: [probeByShape(feedRequest, feedShape)],
  },
  requests: (address) => [feedRequest(address)],
  closedRequests: () => [],
  read: readOpenstatus,
};
