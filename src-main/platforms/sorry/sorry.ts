import { documentBelow, probeByShape } from '../parsing/probe.ts';
import type { Platform } from '../platform.ts';
import { readSorry } from './read.ts';
import { pageShape } from './schema.ts';

const pageRequest = documentBelow('page', 'api/v1/');
const componentsRequest = documentBelow('components', 'api/v1/components');
const noticesRequest = documentBelow('notices', 'api/v1/notices?timeline_state=present');
const pastRequest = documentBelow('past', 'api/v1/notices');

export const sorry: Platform = {
  id: 'sorry',
  label: 'Sorry',
  capabilities: {
    components: true,
    incidentComponents: false,
    updates: 'newest',
    closedIncidents: 'listed',
    maintenances: true,
    postmortems: false,
    validators: false,
  },
  recognition: {
    hosts: ['.sorryapp.com'],
    markers: () => null,
    probes: [probeByShape(pageRequest, pageShape)],
  },
  requests: (address) => [pageRequest(address), componentsRequest(address), noticesRequest(address)],
  closedRequests: (address) => [pastRequest(address)],
  read: readSorry,
};
