import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A small Statuspage server for tests. `state` is in wire format; changing it changes the next answer. */
export interface LoopbackPage {
  readonly url: string;
  /** `null` answers every request with an HTML page. */
  state: RawState | null;
  /** The paths requested so far. */
  readonly asked: string[];
  /** The User-Agents seen so far. */
  readonly agents: Set<string>;
  close(): Promise<void>;
}

export interface RawState {
  readonly indicator: string;
  readonly description: string;
  readonly components: readonly { readonly id: string; readonly name: string; readonly status: string }[];
  readonly incidents: readonly RawIncident[];
  readonly maintenances?: readonly RawMaintenance[];
}

/** Planned work of the whole page. */
export interface RawMaintenance {
  readonly id: string;
  readonly name: string;
  readonly startsAt: number;
  readonly endsAt: number;
}

export interface RawIncident {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly impact: string;
  readonly startedAt: string;
  readonly resolvedAt: string | null;
  readonly componentIds: readonly string[];
  readonly updates: readonly {
    readonly id: string;
    readonly status: string;
    readonly body: string;
    readonly at: string;
  }[];
}

const summaryPath = '/api/v2/summary.json';

export const calm: RawState = {
  indicator: 'none',
  description: 'All Systems Operational',
  components: [
    { id: 'c1', name: 'Pipelines', status: 'operational' },
    { id: 'c2', name: 'Website', status: 'operational' },
  ],
  incidents: [],
};

/** Pipelines has a partial outage, with an open incident. */
export function troubled(over: Partial<RawIncident> = {}): RawState {
  return {
    indicator: 'major',
    description: 'Partial System Outage',
    components: [
      { id: 'c1', name: 'Pipelines', status: 'partial_outage' },
      { id: 'c2', name: 'Website', status: 'operational' },
    ],
    incidents: [
      {
        id: 'i1',
        name: 'Pipelines do not start',
        status: 'investigating',
        impact: 'major',
        startedAt: '2026-03-01T12:00:00Z',
        resolvedAt: null,
        componentIds: ['c1'],
        updates: [{ id: 'u1', status: 'investigating', body: 'We look into it.', at: '2026-03-01T12:05:00Z' }],
        ...over,
      },
    ],
  };
}

/** Serves one state or, with `script`, the next state at every summary request, repeating the last. */
export async function serveLoopbackPage(
  state: RawState | null,
  ...script: readonly (RawState | null)[]
): Promise<LoopbackPage> {
  const asked: string[] = [];
  const agents = new Set<string>();
  const coming = [...script];
  const server = createServer((request, response) => {
    const isNext = request.url === summaryPath && asked.includes(summaryPath);
    if (isNext && coming.length > 0) page.state = coming.shift() ?? null;
    asked.push(request.url ?? '');
    agents.add(request.headers['user-agent'] ?? '');
    const body = page.state === null ? null : answerTo(request.url ?? '', page.state, page.url);
    if (body === null)
      return void response.writeHead(page.state ? 404 : 200, { 'content-type': 'text/html' }).end('<p>Hello.');
    const etag = `"${createHash('sha1').update(body).digest('hex')}"`;
    if (request.headers['if-none-match'] === etag) return void response.writeHead(304, { etag }).end();
    response.writeHead(200, { 'content-type': 'application/json', etag }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const page: LoopbackPage = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    state,
    asked,
    agents,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return page;
}

function answerTo(path: string, state: RawState, url: string): string | null {
  const head = {
    page: { id: 'abcdef123456', name: 'Acme', url, time_zone: 'Etc/UTC', updated_at: '2026-03-01T12:00:00Z' },
  };
  const incidents = state.incidents.map((one) => rawIncident(one, state, url));
  const maintenances = (state.maintenances ?? []).map((one) => rawMaintenance(one, url));
  if (path === summaryPath) {
    const open = incidents.filter(({ status }) => status !== 'resolved' && status !== 'postmortem');
    return JSON.stringify({
      ...head,
      status: { indicator: state.indicator, description: state.description },
      components: state.components.map(rawComponent),
      incidents: open,
      scheduled_maintenances: maintenances,
    });
  }
  if (path === '/api/v2/incidents.json') return JSON.stringify({ ...head, incidents });
  if (path === '/api/v2/scheduled-maintenances.json')
    return JSON.stringify({ ...head, scheduled_maintenances: maintenances });
  return null;
}

function rawComponent(component: RawState['components'][number], position: number) {
  return { ...component, position, description: null, group_id: null, group: false, only_show_if_degraded: false };
}

function rawMaintenance({ id, name, startsAt, endsAt }: RawMaintenance, url: string) {
  const [scheduled_for, scheduled_until] = [startsAt, endsAt].map((at) => new Date(at).toISOString());
  const impact = 'maintenance';
  const shortlink = `${url}incidents/${id}`;
  return { id, name, status: 'scheduled', impact, scheduled_for, scheduled_until, shortlink, incident_updates: [] };
}

function rawIncident(incident: RawIncident, state: RawState, url: string) {
  const { id, name, status, impact, startedAt, resolvedAt, componentIds, updates } = incident;
  return {
    id,
    name,
    status,
    impact,
    created_at: startedAt,
    started_at: startedAt,
    updated_at: updates.at(-1)?.at ?? startedAt,
    resolved_at: resolvedAt,
    shortlink: `${url}incidents/${id}`,
    components: state.components.filter((one) => componentIds.includes(one.id)).map(rawComponent),
    incident_updates: updates.toReversed().map((update) => ({
      id: update.id,
      status: update.status,
      body: update.body,
      incident_id: id,
      created_at: update.at,
      updated_at: update.at,
      display_at: update.at,
      affected_components: null,
    })),
  };
}
