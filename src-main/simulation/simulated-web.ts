import { isOpen } from '#shared/domain/incident.ts';
import type { Fetch, FetchAnswer } from '../http/fetch.ts';
import { betterStackIndex } from './simulated-better-stack.ts';
import { hostileAnswer, hostileFailure } from './simulated-hostility.ts';
import {
  type SoakIncident,
  type SoakMaintenance,
  type SoakMood,
  type SoakPage,
  statusOf,
  titleOf,
} from './simulated-page.ts';

/** An HTTP client for all these pages. */
export function soakFetch(pages: readonly SoakPage[]): Fetch {
  const byOrigin = new Map(pages.map((page) => [page.origin, page]));
  return async ({ url, headers }) => {
    const { origin, pathname } = new URL(url);
    const page = byOrigin.get(origin);
    if (!page || page.health === 'silent')
      return { ok: false, failure: { kind: 'timeout', status: null, detail: 'No answer came within 15 s.' } };
    const failure = hostileFailure(page.health);
    if (failure !== null) return { ok: false, failure };
    return { ok: true, value: answer(page, url, pathname, headers?.['if-none-match'] ?? null) };
  };
}

const spoilt: Readonly<Partial<Record<SoakMood, readonly [number, string, string]>>> = {
  login: [200, 'text/html', '<!doctype html><title>Please sign in</title>'],
  broken: [200, 'application/json', '{"page":{"id":"soak'],
  busy: [503, 'text/plain', 'Service Unavailable'],
};

function answer(page: SoakPage, url: string, path: string, sentEtag: string | null): FetchAnswer {
  const reply = (status: number, type: string, body: string, more: Readonly<Record<string, string>> = {}) => ({
    status,
    url,
    redirects: [],
    headers: { 'content-type': type, ...more },
    body: new TextEncoder().encode(body),
  });
  if (page.health === 'silent') throw new Error('a silent page gives no answer');
  const hostile = hostileAnswer(page.health, path);
  if (hostile !== null) return reply(200, 'application/json', hostile);
  const failed = spoilt[page.health];
  if (failed !== undefined) return reply(...failed);
  const document = documentAt(page, path);
  if (document === null) return reply(404, 'text/html', '<!doctype html><title>Not found</title>');
  const etag = `"${page.version}"`;
  const isSummary = path.endsWith('summary.json') || path.endsWith('index.json');
  if (isSummary) {
    page.answers += 1;
    noteQuiet(page);
  }
  if (sentEtag === etag) return reply(304, 'application/json', '', { etag });
  if (isSummary) for (const one of page.incidents) if (isOpen({ status: statusOf(one) })) page.shownOpen.add(one.id);
  return reply(200, 'application/json', JSON.stringify(document), { etag });
}

function noteQuiet({ incidents, shownQuietAfter }: SoakPage): void {
  const newest = incidents.at(-1);
  if (newest && !incidents.some((one) => isOpen({ status: statusOf(one) }))) shownQuietAfter.add(newest.id);
}

function documentAt(page: SoakPage, path: string): object | null {
  if (page.host === 'better-stack') return path === '/index.json' ? betterStackIndex(page) : null;
  const about = { id: 'soak', name: 'Synthetic', time_zone: 'Etc/UTC' };
  const incidents = page.incidents.toSorted((a, b) => b.startedAt - a.startedAt);
  const open = incidents.filter((one) => isOpen({ status: statusOf(one) }));
  switch (path) {
    case '/api/v2/summary.json':
      return {
        page: about,
        status: { indicator: open.length > 0 ? 'minor' : 'none', description: 'Synthetic' },
        components: Object.entries(page.components).map(([id, status]) => ({ id, name: id, status, group: false })),
        incidents: open.map(rowOf),
        scheduled_maintenances: page.maintenances.filter(({ status }) => status !== 'completed').map(maintenanceRowOf),
      };
    case '/api/v2/incidents.json':
      return { page: about, incidents: incidents.slice(0, 50).map(rowOf) };
    case '/api/v2/scheduled-maintenances.json':
      return { page: about, scheduled_maintenances: page.maintenances.map(maintenanceRowOf) };
    default:
      return null;
  }
}

function maintenanceRowOf({ id, status, startsAt, endsAt }: SoakMaintenance) {
  return {
    id,
    name: `Work ${id}`,
    status,
    impact: 'maintenance',
    scheduled_for: iso(startsAt),
    scheduled_until: iso(endsAt),
    created_at: iso(startsAt),
    components: [{ id: 'web' }],
    incident_updates: [],
  };
}

function rowOf({ id, impact, startedAt, componentId, updates, title }: SoakIncident) {
  const last = updates.at(-1);
  const isOver = last !== undefined && !isOpen(last);
  return {
    id,
    name: title ?? titleOf(id),
    status: last?.status,
    impact,
    started_at: iso(startedAt),
    created_at: iso(startedAt),
    updated_at: iso(last?.at ?? startedAt),
    resolved_at: isOver ? iso(updates.findLast(({ status }) => status === 'resolved')?.at ?? last.at) : null,
    components: [{ id: componentId }],
    incident_updates: updates
      .map((one) => ({
        id: one.id,
        status: one.status,
        body: one.body,
        created_at: iso(one.at),
        display_at: iso(one.at),
      }))
      .toReversed(),
  };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
