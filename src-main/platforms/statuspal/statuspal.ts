import { probeByShape } from '../parsing/probe.ts';
import type { Hints, PageAddress, PageRequest, Platform } from '../platform.ts';
import { readStatuspal } from './read.ts';
import { summaryShape } from './schema.ts';

const ownHost = /^([a-z0-9-]+)\.statuspal\.(io|eu)$/;
const inPath = /\/api\/v2\/status_pages\/([a-z0-9-]+)(?:\/|$)/;
const inHtml = /(?:\/\/([a-z0-9-]+)\.statuspal\.(io|eu)\b|\bstatus_pages\/([a-z0-9-]+))/g;
/** Subdomains of the vendor that are not pages. */
const notPages: ReadonlySet<string> = new Set(['www', 'app', 'docs', 'api', 'cdn', 'static', 'assets', 'help']);

export const statuspal: Platform = {
  id: 'statuspal',
  needsHints: true,
  label: 'Statuspal',
  capabilities: {
    components: true,
    incidentComponents: true,
    updates: 'all',
    closedIncidents: 'inferred',
    maintenances: true,
    postmortems: false,
    validators: false,
  },
  recognition: {
    hosts: ['.statuspal.io', '.statuspal.eu'],
    markers: ({ html }) =>
      /\bsystem-status\b[^"']{0,80}\btype-|statuspal\.(?:io|eu)/.test(html) ? hintsIn(html) : null,
    probes: [probeByShape(summaryRequest, summaryShape)],
  },
  requests: (address) => [summaryRequest(address)],
  closedRequests: () => [],
  read: readStatuspal,
};

/** The vendor’s API name for a page on its own domain; `null` if the page does not contain it. */
function hintsIn(html: string): Hints | null {
  for (const [, subdomain, region, named] of html.slice(0, 500_000).matchAll(inHtml)) {
    if (named) return { subdomain: named };
    if (subdomain && region && !notPages.has(subdomain)) return { subdomain, region };
  }
  return null;
}

/** One API serves all pages of a region; a copy in the user’s own network has its own. */
function summaryRequest({ pageUrl, hints }: PageAddress): PageRequest {
  const { hostname, origin, pathname, protocol } = new URL(pageUrl);
  const [, own, ownRegion] = ownHost.exec(hostname) ?? [];
  const isCopy = protocol === 'http:';
  const subdomain =
    hints.subdomain ?? inPath.exec(pathname)?.[1] ?? own ?? (isCopy ? hostname.split('.')[0] : undefined);
  const region = hints.region ?? ownRegion ?? (hostname.endsWith('.eu') ? 'eu' : 'io');
  const base = isCopy ? origin : `https://statuspal.${region === 'eu' ? 'eu' : 'io'}`;
  // Without a name, the API could only return some other page.
  const url = subdomain === undefined ? pageUrl : `${base}/api/v2/status_pages/${subdomain}/summary`;
  return { name: 'summary', url, accept: 'json' };
}
