import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { stubAddress } from '../stub-pages.ts';

/*
 * Small pages of all vendors, in their own process. Each has one old incident, so that the first reading has something
 * to report, and opens new ones on order.
 */

/** Sent by the parent. */
export type PagesOrder = { readonly break: number } | { readonly startCounting: number } | 'count';

/** The polls since counting began. */
export interface PagesCount {
  readonly kind: 'count';
  /** Pages that were polled. */
  readonly pages: number;
  /** Pages whose first poll is one and a half intervals ago. */
  readonly judged: number;
  /** Polls of those within that time, without the first: one of each is due, as pauses vary by a fifth. */
  readonly polls: number;
  /** The longest that a page waited for a poll since it was due, or since counting began if it was due before. */
  readonly longestWaitMs: number;
}

/** An incident was served for the first time. */
export interface PageServed {
  readonly kind: 'served';
  readonly incident: string;
  readonly at: number;
}

const summary = '/api/v2/summary.json';
const startedAt = '2026-03-01T12:00:00Z';
const incidents = new Map<number, number>();
const polledAt = new Map<number, number>();
const unseen = new Set<string>();
const polled = new Map<number, { readonly firstAt: number; more: number }>();
const counting = { sinceAt: 0, intervalMs: 0, longestWaitMs: 0 };
const judgedIntervals = 1.5;

const server = createServer({ keepAliveTimeout: 120_000 }, answer).listen(0, '0.0.0.0', 4_096);
await once(server, 'listening');
process.send?.((server.address() as AddressInfo).port);
process.on('disconnect', () => process.exit());
process.on('message', (order: PagesOrder) => {
  if (order === 'count') process.send?.({ kind: 'count', ...counts() } satisfies PagesCount);
  else if ('break' in order) breakPage(order.break);
  else startCounting(order.startCounting);
});

function startCounting(intervalMs: number): void {
  polled.clear();
  Object.assign(counting, { sinceAt: Date.now(), intervalMs, longestWaitMs: 0 });
}

function breakPage(index: number): void {
  const number = (incidents.get(index) ?? 0) + 1;
  incidents.set(index, number);
  unseen.add(`i${index}n${number}`);
}

function counts() {
  const now = Date.now();
  const judged = [...polled.values()].filter(({ firstAt }) => now - firstAt > judgedIntervals * counting.intervalMs);
  const waits = [...polledAt.keys()].map((index) => waitMs(index, now));
  return {
    pages: polled.size,
    judged: judged.length,
    polls: judged.reduce((total, { more }) => total + more, 0),
    longestWaitMs: waits.reduce((most, one) => Math.max(most, one), counting.longestWaitMs),
  };
}

function waitMs(index: number, now: number): number {
  const { sinceAt, intervalMs } = counting;
  return now - Math.max(sinceAt, (polledAt.get(index) ?? now) + intervalMs);
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const index = indexOf(request.headers.host ?? '');
  const number = incidents.get(index) ?? 0;
  if (request.url === summary) countPoll(index);
  const etag = `"${number}"`;
  if (request.headers['if-none-match'] === etag) return void response.writeHead(304, { etag }).end();
  const body = documentOf(request.url ?? '', index, number);
  if (body === null) return void response.writeHead(404).end();
  response.writeHead(200, { 'content-type': 'application/json', etag }).end(JSON.stringify(body));
  if (request.url === summary) noteServed(index, number);
}

/** A page may break again before anyone has read it. */
function noteServed(index: number, newest: number): void {
  for (let nth = newest; nth > 0 && unseen.delete(`i${index}n${nth}`); nth -= 1)
    process.send?.({ kind: 'served', incident: `i${index}n${nth}`, at: Date.now() } satisfies PageServed);
}

function countPoll(index: number): void {
  const now = Date.now();
  counting.longestWaitMs = Math.max(counting.longestWaitMs, waitMs(index, now));
  polledAt.set(index, now);
  const known = polled.get(index);
  if (!known) polled.set(index, { firstAt: now, more: 0 });
  else if (now - known.firstAt <= judgedIntervals * counting.intervalMs) known.more += 1;
}

function documentOf(path: string, index: number, number: number): object | null {
  const page = { id: `page${index}`, name: `Vendor ${index}`, url: 'https://status.example/', time_zone: 'Etc/UTC' };
  const all = Array.from({ length: number + 1 }, (_, nth) => incident(index, nth));
  if (path === '/api/v2/incidents.json') return { page, incidents: all };
  if (path === '/api/v2/scheduled-maintenances.json') return { page, scheduled_maintenances: [] };
  if (path !== summary) return null;
  const status = { indicator: number > 0 ? 'major' : 'none', description: 'As ever' };
  const components = [component('api', number > 0), component('website', false)];
  return { page: { ...page, updated_at: startedAt }, status, components, incidents: all, scheduled_maintenances: [] };
}

function component(id: string, isOut: boolean) {
  const status = isOut ? 'partial_outage' : 'operational';
  return { id, name: id, status, position: 1, description: null, group_id: null, group: false };
}

function incident(index: number, nth: number) {
  const id = `i${index}n${nth}`;
  const dates = { created_at: startedAt, updated_at: startedAt };
  return {
    id,
    name: `Trouble ${nth}`,
    status: 'investigating',
    impact: nth === 0 ? 'none' : 'major',
    ...dates,
    started_at: startedAt,
    resolved_at: null,
    shortlink: `https://status.example/${id}`,
    components: [component('api', nth > 0)],
    incident_updates: [
      {
        id: `${id}u`,
        incident_id: id,
        status: 'investigating',
        body: 'We look into it.',
        display_at: startedAt,
        ...dates,
      },
    ],
  };
}

function indexOf(host: string): number {
  const address = host.split(':')[0] ?? '';
  const [, second = 1, third = 0, fourth = 0] = address.split('.').map(Number);
  const index = ((second - 1) * 256 + third) * 256 + fourth;
  return stubAddress(index) === address ? index : 0;
}
