import type { PageAddress, PageRequest, Platform } from '../platform.ts';
import { nextPageOf, readUptimerobot } from './read.ts';

const apiPath = /pspApiPath\s*=\s*["'][^"']{0,200}\/api\/getMonitorList\/([\w-]{1,100})/;

export const uptimerobot: Platform = {
  id: 'uptimerobot',
  needsHints: true,
  label: 'UptimeRobot',
  capabilities: {
    components: true,
    incidentComponents: false,
    updates: 'none',
    closedIncidents: 'inferred',
    maintenances: false,
    postmortems: false,
    validators: false,
  },
  recognition: {
    hosts: ['stats.uptimerobot.com'],
    markers: ({ html }) => {
      const key = apiPath.exec(html)?.[1];
      return key === undefined ? null : { key };
    },
    probes: [],
  },
  requests: (address) => [listRequest(address, 1)],
  furtherRequests: (bodies, address) => {
    const next = nextPageOf(bodies);
    return next === null ? [] : [listRequest(address, next)];
  },
  closedRequests: () => [],
  read: readUptimerobot,
};

/** Each page has thirty monitors. */
function listRequest({ pageUrl, hints }: PageAddress, page: number): PageRequest {
  const base = new URL(hints.base ?? pageUrl);
  const key = hints.key ?? /^\/([\w-]{1,100})/.exec(base.pathname)?.[1] ?? 'status';
  const name = page === 1 ? 'monitors' : `monitors ${page}`;
  return { name, url: new URL(`/api/getMonitorList/${key}?page=${page}`, base).href, accept: 'json' };
}
