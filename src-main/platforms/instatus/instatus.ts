import { readShape } from '../parsing/json-body.ts';
import { documentBelow, type Probe, probe, probeByShape } from '../parsing/probe.ts';
import type { PageAddress, PageRequest, Platform } from '../platform.ts';
import { readInstatus } from './read.ts';
import { componentsShape, summaryShape } from './schema.ts';

/** Where newer and older pages serve their components; recognition stores the path as a hint. */
const componentPaths: readonly string[] = ['v2/components.json', 'components.json'];

const summaryRequest = documentBelow('summary', 'summary.json');

export const instatus: Platform = {
  id: 'instatus',
  needsHints: true,
  label: 'Instatus',
  capabilities: {
    components: true,
    incidentComponents: true,
    updates: 'none',
    closedIncidents: 'inferred',
    maintenances: true,
    postmortems: false,
    validators: false,
  },
  recognition: {
    hosts: ['.instatus.com'],
    // Its markers are known but, unlike the probes, do not reveal where the components are.
    markers: () => null,
    probes: [...componentPaths.map(probeComponents), probeByShape(summaryRequest, summaryShape)],
  },
  requests: (address) => [summaryRequest(address), ...componentRequests(address)],
  closedRequests: ({ pageUrl, hints }) => [{ name: 'page', url: hints.base ?? pageUrl, accept: 'html' }],
  read: readInstatus,
};

function probeComponents(path: string): Probe {
  return probe(documentBelow('components', path), (body) => {
    const found = readShape(componentsShape, body);
    const isOurs = found.ok && found.value.components.some(({ status }) => /^[A-Z]+$/.test(String(status)));
    return isOurs ? { components: path } : null;
  });
}

function componentRequests(address: PageAddress): readonly PageRequest[] {
  const path = componentPaths.find((known) => known === address.hints.components);
  return path === undefined ? [] : [documentBelow('components', path)(address)];
}
