import { documentBelow, probeByShape } from '../parsing/probe.ts';
import type { Platform } from '../platform.ts';
import { readDatadog } from './read.ts';
import { configShape } from './schema.ts';

const configRequest = documentBelow('config', 'config.json');

export const datadog: Platform = {
  id: 'datadog',
  label: 'Datadog Status Pages',
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
    hosts: ['.statuspage.datadoghq.com'],
    // The page itself is an empty shell.
    markers: () => null,
    probes: [probeByShape(configRequest, configShape)],
  },
  requests: (address) => [configRequest(address)],
  closedRequests: () => [],
  read: readDatadog,
};
