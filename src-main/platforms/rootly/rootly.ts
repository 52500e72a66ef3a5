import { documentBelow, probeByShape } from '../parsing/probe.ts';
import type { Platform } from '../platform.ts';
import { readRootly } from './read.ts';
import { statusProof } from './schema.ts';

const statusRequest = documentBelow('status', 'api/v1/status.json');
const incidentsRequest = documentBelow('incidents', 'api/v1/incidents.json?per_page=100');

export const rootly: Platform = {
  id: 'rootly',
  label: 'Rootly',
  capabilities: {
    components: false,
    incidentComponents: false,
    updates: 'all',
    closedIncidents: 'inferred',
    maintenances: true,
    postmortems: false,
    validators: false,
  },
  recognition: {
    hosts: [],
    markers: () => null,
    probes: [probeByShape(statusRequest, statusProof)],
  },
  requests: (address) => [statusRequest(address), incidentsRequest(address)],
  closedRequests: () => [],
  read: readRootly,
};
