import { vendorBase } from '../parsing/page-urls.ts';
import type { PageAddress, Platform } from '../platform.ts';
import { readApple } from './read.ts';

const hosts = ['www.apple.com', 'developer.apple.com'];

export const apple: Platform = {
  id: 'apple',
  label: 'Apple System Status',
  capabilities: {
    components: true,
    incidentComponents: true,
    updates: 'newest',
    closedIncidents: 'listed',
    maintenances: true,
    postmortems: false,
    validators: true,
  },
  recognition: {
    hosts: ['www.apple.com/support/systemstatus', 'developer.apple.com/system-status'],
    markers: () => null,
    probes: [],
  },
  requests: (address) => [{ name: 'services', url: urlOf(address), accept: 'json' }],
  closedRequests: () => [],
  read: readApple,
};

/** The developers’ page has its own document. */
function urlOf(address: PageAddress): string {
  const { hostname, pathname } = new URL(address.hints.base ?? address.pageUrl);
  const folder = hostname.startsWith('developer.') || pathname.includes('/developer') ? 'developer/' : '';
  return `${vendorBase(address, hosts, 'https://www.apple.com/')}support/systemstatus/data/${folder}system_status_en_US.js`;
}
