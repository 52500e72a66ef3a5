import { documentBelow, probeByShape } from '../parsing/probe.ts';
import type { Platform } from '../platform.ts';
import { readBetterStack } from './read.ts';
import { indexShape } from './schema.ts';

const indexRequest = documentBelow('index', 'index.json');

export const betterStack: Platform = {
  id: 'better-stack',
  label: 'Better Stack',
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
    hosts: ['.betteruptime.com', '.betterstack.com'],
    markers: ({ html }) => (html.includes('uptime.betterstack.com/packs/js/status') ? {} : null),
    probes: [probeByShape(indexRequest, indexShape)],
  },
  requests: (address) => [indexRequest(address)],
  // The index lists recent reports as well as open ones.
  closedRequests: () => [],
  read: readBetterStack,
};
