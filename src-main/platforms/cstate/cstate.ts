import { documentBelow, probeByShape } from '../parsing/probe.ts';
import type { Platform } from '../platform.ts';
import { readCstate } from './read.ts';
import { indexShape } from './schema.ts';

const indexRequest = documentBelow('index', 'index.json');

export const cstate: Platform = {
  id: 'cstate',
  label: 'cState',
  capabilities: {
    components: true,
    incidentComponents: true,
    updates: 'none',
    closedIncidents: 'inferred',
    maintenances: false,
    postmortems: false,
    validators: true,
  },
  recognition: {
    hosts: [],
    markers: () => null,
    probes: [probeByShape(indexRequest, indexShape)],
  },
  requests: (address) => [indexRequest(address)],
  closedRequests: () => [],
  read: readCstate,
};
