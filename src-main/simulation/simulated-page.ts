import type { ComponentStatus } from '#shared/domain/component.ts';
import { type Impact, type IncidentStatus, isOpen } from '#shared/domain/incident.ts';
import type { Fetch, FetchAnswer } from '../http/fetch.ts';

/** How a page responds: normally, or with one of the usual failures. */
export type SoakMood = 'well' | 'silent' | 'login' | 'broken' | 'busy';

export interface SoakUpdate {
  readonly id: string;
  readonly status: IncidentStatus;
  readonly at: number;
  readonly body: string;
}

export interface SoakIncident {
  readonly id: string;
  readonly impact: Impact;
  readonly startedAt: number;
  readonly componentId: string;
  /** Oldest first. */
  readonly updates: readonly SoakUpdate[];
  /** Its own by default. */
  readonly title?: string;
}

export interface SoakMaintenance {
  readonly id: string;
  readonly status: 'scheduled' | 'in_progress' | 'completed';
  readonly startsAt: number;
  readonly endsAt: number;
}

/** A synthetic Statuspage in memory. Every change increments `version`, from which the validator is derived. */
export interface SoakPage {
  readonly origin: string;
  version: number;
  health: SoakMood;
  incidents: readonly SoakIncident[];
  maintenances: readonly SoakMaintenance[];
  components: Readonly<Record<string, ComponentStatus>>;
  /** The incidents that a complete response showed as open. */
  readonly shownOpen: Set<string>;
  /** Complete responses and 304s. */
  answers: number;
}

export function createSoakPage(origin: string): SoakPage {
  return {
    origin,
    version: 1,
    health: 'well',
    incidents: [],
    maintenances: [],
    components: { api: 'operational', web: 'operational' },
    shownOpen: new Set(),
    answers: 0,
  };
}

export function statusOf({ updates }: SoakIncident): IncidentStatus {
  return updates.at(-1)?.status ?? 'unknown';
}

/** Replaces or adds one incident, and changes the validator. */
export function post(page: SoakPage, incident: SoakIncident): void {
  page.incidents = [...page.incidents.filter(({ id }) => id !== incident.id), incident];
  page.version += 1;
}

/** The same for a maintenance. */
export function postMaintenance(page: SoakPage, maintenance: SoakMaintenance): void {
  page.maintenances = [...page.maintenances.filter(({ id }) => id !== maintenance.id), maintenance];
  page.version += 1;
}

/** Removes an incident or a maintenance from the page, as vendors do. */
export function remove(page: SoakPage, gone: string): void {
  page.incidents = page.incidents.filter(({ id }) => id !== gone);
  page.maintenances = page.maintenances.filter(({ id }) => id !== gone);
  page.version += 1;
}

/** An HTTP client for all these pages. */
export function soakFetch(pages: readonly SoakPage[]): Fetch {
  const byOrigin = new Map(pages.map((page) => [page.origin, page]));
  return async ({ url, headers }) => {
    const { origin, pathname } = new URL(url);
    const page = byOrigin.get(origin);
    if (!page || page.health === 'silent')
      return { ok: false, failure: { kind: 'timeout', status: null, detail: 'No answer came within 15 s.' } };
    return { ok: true, value: answer(page, url, pathname, headers?.['if-none-match'] ?? null) };
  };
}

const spoilt: Readonly<Record<Exclude<SoakMood, 'well' | 'silent'>, readonly [number, string, string]>> = {
  login: [200, 'text/html', '<!doctype html><title>Please sign in</title>'],
  broken: [200, 'application/json', '{"page":{"id":"soak'],
  busy: [503, 'text/plain', 'Service Unavailable'],
};

function answer(page: SoakPage, url: string, path: string, held: string | null): FetchAnswer {
  const reply = (status: number, type: string, body: string, more: Readonly<Record<string, string>> = {}) => ({
    status,
    url,
    redirects: [],
    headers: { 'content-type': type, ...more },
    body: new TextEncoder().encode(body),
  });
  if (page.health === 'silent') throw new Error('a silent page gives no answer');
  if (page.health !== 'well') return reply(...spoilt[page.health]);
  const document = documentAt(page, path);
  if (document === null) return reply(404, 'text/html', '<!doctype html><title>Not found</title>');
  const etag = `"${page.version}"`;
  const isSummary = path.endsWith('summary.json');
  if (isSummary) page.answers += 1;
  if (held === etag) return reply(304, 'application/json', '', { etag });
  if (isSummary) for (const one of page.incidents) if (isOpen({ status: statusOf(one) })) page.shownOpen.add(one.id);
  return reply(200, 'application/json', JSON.stringify(document), { etag });
}

function documentAt(page: SoakPage, path: string): object | null {
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

/** No two incidents share a title, so that none is mistaken for another that flaps. */
export function titleOf(id: string): string {
  return `Trouble ${id}`;
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
