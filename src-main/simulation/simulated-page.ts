import type { ComponentStatus } from '#shared/domain/component.ts';
import type { Impact, IncidentStatus } from '#shared/domain/incident.ts';

/** How a page responds: normally, with one of the usual failures, or with hostility. */
export type SoakMood = 'well' | 'silent' | 'login' | 'broken' | 'busy' | Hostility;

/**
 * `bomb`, `drip` and `loop` are what the HTTP client makes of a decompression bomb, an endless answer and a redirect
 * loop; `deep` is deeply nested JSON, `foreign` JSON of wrong types, and `fresh` one incident under a new id at each poll.
 */
export const hostilities = ['bomb', 'drip', 'loop', 'deep', 'foreign', 'login', 'fresh'] as const;

export type Hostility = (typeof hostilities)[number];

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
  /** By default the title for its id. */
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
  /** The platform that serves the page: vendors move. */
  host: 'statuspage' | 'better-stack';
  version: number;
  health: SoakMood;
  incidents: readonly SoakIncident[];
  maintenances: readonly SoakMaintenance[];
  components: Readonly<Record<string, ComponentStatus>>;
  /** The incidents that a complete response showed as open. */
  readonly shownOpen: Set<string>;
  /** The newest incident of each complete response or 304 that showed none as open. */
  readonly shownQuietAfter: Set<string>;
  /** Complete responses and 304s. */
  answers: number;
}

export function createSoakPage(origin: string): SoakPage {
  return {
    origin,
    host: 'statuspage',
    version: 1,
    health: 'well',
    incidents: [],
    maintenances: [],
    components: { api: 'operational', web: 'operational' },
    shownOpen: new Set(),
    shownQuietAfter: new Set(),
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

/** The same for maintenance. */
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

/** Every incident has its own title, so that none looks like another one flapping. */
export function titleOf(id: string): string {
  return `Trouble ${id}`;
}
