import { documentBelow, probeByShape } from '../parsing/probe.ts';
import type { Platform } from '../platform.ts';
import { readSorry } from './read.ts';
import { furtherSorryRequests } from './read-lists.ts';
import { pageProof } from './schema.ts';

const pageRequest = documentBelow('page', 'api/v1/');
const componentsRequest = documentBelow('components', 'api/v1/components');
const noticesRequest = documentBelow('notices', 'api/v1/notices?filter%5Btimeline_state_eq%5D=present');
const pastRequest = documentBelow('past', 'api/v1/notices?filter%5Btimeline_state_eq%5D=past');

export const sorry: Platform = {
  id: 'sorry',
  label: 'Sorry',
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
    hosts: ['.sorryapp.com'],
    markers: () => null,
    probes: [probeByShape(pageRequest, pageProof)],
  },
  requests: (address) => [pageRequest(address), componentsRequest(address), noticesRequest(address)],
  furtherRequests: furtherSorryRequests,
  closedRequests: (address) => [pastRequest(address)],
  read: readSorry,
};
