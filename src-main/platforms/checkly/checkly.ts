import { probeByShape } from '../parsing/probe.ts';
import type { PageAddress, PageRequest, Platform } from '../platform.ts';
import { readCheckly } from './read.ts';
import { unresolvedProof, uptimeProof } from './schema.ts';

const inHtml = /\bstatus-page\/([a-z0-9][a-z0-9-]{0,80})\/(?:unresolved-incidents|uptime|maintenance-windows)/;
const inPath = /\/api\/status-page\/([a-z0-9][a-z0-9-]{0,80})\//;

export const checkly: Platform = {
  id: 'checkly',
  needsHints: true,
  label: 'Checkly',
  capabilities: {
    components: true,
    incidentComponents: true,
    updates: 'all',
    closedIncidents: 'inferred',
    maintenances: false,
    postmortems: false,
    validators: false,
  },
  recognition: {
    hosts: ['.checkly-status-page.com'],
    markers: ({ html }) => {
      const slug = inHtml.exec(html)?.[1];
      if (slug === undefined) return null;
      return html.includes(`status-page/${slug}/uptime`) ? { slug, uptime: 'yes' } : { slug };
    },
    probes: [
      probeByShape((address) => request(address, 'uptime'), uptimeProof, { uptime: 'yes' }),
      probeByShape((address) => request(address, 'unresolved-incidents'), unresolvedProof),
    ],
  },
  requests: (address) => [
    { ...request(address, 'unresolved-incidents'), name: 'unresolved' },
    ...(address.hints.uptime === 'yes' ? [request(address, 'uptime')] : []),
  ],
  closedRequests: () => [],
  read: readCheckly,
};

/** The API identifies a page by its slug; on the vendor’s domain, that is the first part of the host name. */
function request({ pageUrl, hints }: PageAddress, document: string): PageRequest {
  const { origin, hostname, pathname } = new URL(hints.base ?? pageUrl);
  const slug = hints.slug ?? inPath.exec(pathname)?.[1] ?? hostname.split('.')[0] ?? '';
  return { name: document, url: `${origin}/api/status-page/${slug}/${document}`, accept: 'json' };
}
