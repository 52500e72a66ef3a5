import { documentBelow, probeByShape } from '../parsing/probe.ts';
import type { Platform } from '../platform.ts';
import { readOpenstatus } from './read.ts';
import { readSummary } from './read-summary.ts';
import { feedShape, summaryShape } from './schema.ts';

const feedRequest = documentBelow('feed', 'feed/json');
const summaryRequest = documentBelow('summary', 'api/status/summary.json');

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
    // The feed has the texts of incidents, the summary the current status of each component.
    probes: [
      probeByShape(summaryRequest, summaryShape, { summary: 'beside' }),
      probeByShape(summaryRequest, summaryShape, { summary: 'alone' }),
      probeByShape(feedRequest, feedShape),
    ],
  },
  requests: (address) => [
    ...(address.hints.summary === 'alone' ? [] : [feedRequest(address)]),
    ...(address.hints.summary === undefined ? [] : [summaryRequest(address)]),
  ],
  closedRequests: () => [],
  read: (bodies, address) =>
    address.hints.summary === 'alone' ? readSummary(bodies, address) : readOpenstatus(bodies, address),
};
