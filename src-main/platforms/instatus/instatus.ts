import { readShape } from '../parsing/json-body.ts';
import { urlBelowPage } from '../parsing/page-urls.ts';
import type { Hints, PageAddress, PageRequest, Platform } from '../platform.ts';
import { readInstatus } from './read.ts';
import { componentsShape, summaryShape } from './schema.ts';

/** Where the parts lie on newer and older pages; a hint keeps what recognition found. */
const componentPaths: readonly string[] = ['v2/components.json', 'components.json'];

export const instatus: Platform = {
  id: 'instatus',
  needsHints: true,
  label: 'Instatus',
  capabilities: {
    components: true,
    incidentComponents: false,
    updates: 'none',
    closedIncidents: 'inferred',
    maintenances: true,
    postmortems: false,
    validators: false,
  },
  recognition: {
    hosts: ['.instatus.com'],
    // Its marks are known, but they do not tell where the components lie, as the probes do.
    markers: () => null,
    probes: [
      ...componentPaths.map(probeComponents),
      {
        request: ({ href }) => summaryRequest({ pageUrl: href, hints: {} }),
        matches: (body) => (readShape(summaryShape, body).ok ? {} : null),
      },
    ],
  },
  requests: (address) => [summaryRequest(address), ...componentRequests(address)],
  closedRequests: ({ pageUrl, hints }) => [{ name: 'page', url: hints.base ?? pageUrl, accept: 'html' }],
  read: readInstatus,
};

function probeComponents(path: string): Platform['recognition']['probes'][number] {
  return {
    request: ({ href }) => componentRequest({ pageUrl: href, hints: {} }, path),
    matches: (body): Hints | null => {
      const found = readShape(componentsShape, body);
      const isOurs = found.ok && found.value.components.some(({ status }) => /^[A-Z]+$/.test(String(status)));
      return isOurs ? { components: path } : null;
    },
  };
}

function summaryRequest(address: PageAddress): PageRequest {
  return { name: 'summary', url: urlBelowPage(address, 'summary.json'), accept: 'json' };
}

function componentRequests(address: PageAddress): readonly PageRequest[] {
  const path = componentPaths.find((known) => known === address.hints.components);
  return path === undefined ? [] : [componentRequest(address, path)];
}

function componentRequest(address: PageAddress, path: string): PageRequest {
  return { name: 'components', url: urlBelowPage(address, path), accept: 'json' };
}
