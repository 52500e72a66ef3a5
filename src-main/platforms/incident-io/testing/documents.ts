import type { PageAddress } from '../../platform.ts';
import { readFixture } from '../../testing/contract-suite.ts';

export const pageUrl = 'https://status.acme.example/';

export const native: PageAddress = { pageUrl, hints: { native: 'yes' } };

export function fixture(file: string) {
  return readFixture(new URL(`../fixtures/${file}.json`, import.meta.url), `${pageUrl}api/v2/summary.json`);
}

export const calm = {
  page: { id: '01JMDK9XYNY6RXSED6SDWW50WY', name: 'Acme' },
  status: { indicator: 'none', description: 'All Systems Operational' },
  components: [],
  incidents: [],
};
