import { readId } from '../parsing/fields.ts';
import { readShape } from '../parsing/json-body.ts';
import { probe } from '../parsing/probe.ts';
import type { PageAddress, PageRequest, Platform } from '../platform.ts';
import { readUptimeKuma } from './read.ts';
import { pageShape } from './schema.ts';

const markers = [/window\.preloadData\s*=/, /name=["']generator["'][^>]{0,40}content=["']Uptime Kuma/i];

export const uptimeKuma: Platform = {
  id: 'uptime-kuma',
  needsHints: true,
  label: 'Uptime Kuma',
  capabilities: {
    components: true,
    incidentComponents: false,
    updates: 'newest',
    closedIncidents: 'inferred',
    maintenances: true,
    postmortems: false,
    validators: false,
  },
  recognition: {
    hosts: [],
    markers: ({ html }) => {
      if (!markers.some((marker) => marker.test(html))) return null;
      const slug = /["']?slug["']?\s*:\s*["']([\w-]{1,100})["']/.exec(html)?.[1];
      return slug === undefined ? {} : { slug };
    },
    probes: [
      probe(pageRequest, (body) => {
        const page = readShape(pageShape, body);
        if (!page.ok) return null;
        const slug = readId(page.value.config.slug);
        return slug === null ? {} : { slug };
      }),
    ],
  },
  requests: (address) => [
    pageRequest(address),
    { name: 'heartbeat', url: urlOf(address, `heartbeat/${slugOf(address)}`), accept: 'json' },
  ],
  closedRequests: () => [],
  read: readUptimeKuma,
};

function pageRequest(address: PageAddress): PageRequest {
  return { name: 'page', url: urlOf(address, slugOf(address)), accept: 'json' };
}

/** The API is at the root of the host, wherever its pages are. */
function urlOf({ pageUrl, hints }: PageAddress, path: string): string {
  return new URL(`/api/status-page/${path}`, hints.base ?? pageUrl).href;
}

/** A page’s slug is in its path unless the page has its own domain. */
function slugOf({ pageUrl, hints }: PageAddress): string {
  return hints.slug ?? /\/status\/([\w-]+)/.exec(new URL(pageUrl).pathname)?.[1] ?? 'default';
}
