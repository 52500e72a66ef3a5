import { urlBelowPage } from '../parsing/page-urls.ts';
import { probeByShape } from '../parsing/probe.ts';
import type { PageAddress, PageRequest, Platform } from '../platform.ts';
import { readUpptime } from './read.ts';
import { summaryShape } from './schema.ts';

const repositoryLink =
  /https:\/\/(?:raw\.githubusercontent|github)\.com\/([A-Za-z0-9][A-Za-z0-9._-]{0,99})\/([A-Za-z0-9][A-Za-z0-9._-]{0,99})(?=[/"'?#])/g;
const onGitHub =
  /^https:\/\/(?:raw\.githubusercontent|github)\.com\/([A-Za-z0-9][A-Za-z0-9._-]{0,99})\/([A-Za-z0-9][A-Za-z0-9._-]{0,99})(?:\/|$)/;

export const upptime: Platform = {
  id: 'upptime',
  needsHints: true,
  label: 'Upptime',
  capabilities: {
    components: true,
    incidentComponents: false,
    updates: 'none',
    closedIncidents: 'inferred',
    maintenances: false,
    postmortems: false,
    validators: true,
  },
  recognition: {
    hosts: [],
    markers: ({ html }) => {
      const repository = /\bupptime\b/i.test(html) ? repositoryIn(html) : null;
      return repository === null ? null : { repository };
    },
    probes: [probeByShape(summaryRequest, summaryShape)],
  },
  requests: (address) => [summaryRequest(address)],
  closedRequests: () => [],
  read: readUpptime,
};

/** The page links to its own repository and to Upptime’s. */
function repositoryIn(html: string): string | null {
  for (const [, owner = '', project = ''] of html.slice(0, 1_000_000).matchAll(repositoryLink))
    if (owner.toLowerCase() !== 'upptime') return `${owner}/${project}`;
  return null;
}

/** `HEAD` is the default branch, whatever its name. */
function summaryRequest(address: PageAddress): PageRequest {
  const [, owner, project] = onGitHub.exec(address.pageUrl) ?? [];
  const repository = address.hints.repository ?? (owner && project ? `${owner}/${project}` : null);
  const path = 'history/summary.json';
  const url =
    repository === null ? urlBelowPage(address, path) : `https://raw.githubusercontent.com/${repository}/HEAD/${path}`;
  return { name: 'summary', url, accept: 'json' };
}
