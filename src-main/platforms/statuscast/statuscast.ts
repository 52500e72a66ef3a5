import { documentBelow, probeByShape } from '../parsing/probe.ts';
import type { Platform } from '../platform.ts';
import { readStatuscast } from './read.ts';
import { statusProof } from './schema.ts';

const statusRequest = documentBelow('status', 'status.json');
const componentsRequest = documentBelow('components', 'components.json');
const incidentsRequest = documentBelow('incidents', 'incidents.json');

/** These pages refuse many clients that are no browser; such an answer is reported as blocked. */
export const statuscast: Platform = {
  id: 'statuscast',
  label: 'StatusCast',
  capabilities: {
    components: true,
    incidentComponents: false,
    updates: 'none',
    closedIncidents: 'listed',
    maintenances: true,
    postmortems: false,
    validators: false,
  },
  recognition: {
    hosts: ['.statuscast.com'],
    markers: () => null,
    probes: [probeByShape(statusRequest, statusProof)],
  },
  requests: (address) => [statusRequest(address), componentsRequest(address), incidentsRequest(address)],
  closedRequests: () => [],
  read: readStatuscast,
};
