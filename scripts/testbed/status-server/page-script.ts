/** The raw JSON of an Atlassian Statuspage, as far as the fake one needs it. Times are ISO-8601. */
export interface RawComponent {
  readonly id: string;
  readonly name: string;
  readonly group: boolean;
  readonly group_id: string | null;
  readonly components?: readonly string[];
}

export interface RawAffected {
  readonly code: string;
  readonly name: string;
  readonly old_status: string;
  readonly new_status: string;
}

export interface RawUpdate {
  readonly id: string;
  readonly status: string;
  readonly body: string;
  readonly created_at: string;
  readonly display_at?: string | null;
  /** When the page starts to show it; `created_at` by default. Never served. */
  readonly appears_at?: string;
  readonly affected_components?: readonly RawAffected[] | null;
}

export interface RawIncident {
  readonly id: string;
  readonly name: string;
  readonly impact: string;
  readonly started_at: string;
  readonly resolved_at: string | null;
  /** Oldest first here; served newest first, as the real page does. */
  readonly updates: readonly RawUpdate[];
  readonly componentIds: readonly string[];
  /** When the vendor raised the impact, oldest first. */
  readonly raises?: readonly { readonly at: string; readonly impact: string }[];
  readonly scheduled_for?: string;
  readonly scheduled_until?: string;
}

/** Seconds of partial and of major outage within a day. */
export interface RawOutages {
  readonly p?: number;
  readonly m?: number;
}

/** Everything that one page will ever show; it serves what happened up to the clock’s current time. */
export interface PageScript {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
  components: readonly RawComponent[];
  incidents: readonly RawIncident[];
  maintenances: readonly RawIncident[];
  /** Of its uptime bars, by component and date; without this, the page publishes no bars. */
  outages?: Readonly<Record<string, Readonly<Record<string, RawOutages>>>>;
}

const closed = new Set(['resolved', 'postmortem', 'completed']);
const worseFirst = ['major_outage', 'partial_outage', 'degraded_performance', 'under_maintenance', 'operational'];
const indicatorOf: Readonly<Record<string, string>> = {
  major_outage: 'critical',
  partial_outage: 'major',
  degraded_performance: 'minor',
};
const impactsWorstFirst = ['critical', 'major', 'minor'];
const descriptions: Readonly<Record<string, string>> = {
  none: 'All Systems Operational',
  minor: 'Minor Service Outage',
  major: 'Partial System Outage',
  critical: 'Major Service Outage',
};

/** `GET /api/v2/summary.json` at an instant. */
export function summaryAt(script: PageScript, origin: string, at: number) {
  const open = script.incidents
    .map((one) => incidentAt(script, one, origin, at))
    .filter((one) => one !== null)
    .filter(({ status }) => !closed.has(status));
  const planned = script.maintenances
    .map((one) => incidentAt(script, one, origin, at))
    .filter((one) => one !== null)
    .filter(({ status }) => !closed.has(status));
  const components = componentsAt(script, at);
  const indicator = indicatorAt(
    components.map(({ status }) => status),
    open.map(({ impact }) => impact),
  );
  return {
    page: { id: script.id, name: script.name, url: origin, time_zone: script.timeZone, updated_at: iso(at) },
    components,
    incidents: open,
    scheduled_maintenances: planned,
    status: { indicator, description: descriptions[indicator] },
  };
}

/** `GET /api/v2/incidents.json` at an instant: the 50 newest, newest first. */
export function incidentsAt(script: PageScript, origin: string, at: number) {
  const incidents = script.incidents
    .map((one) => incidentAt(script, one, origin, at))
    .filter((one) => one !== null)
    .sort((a, b) => b.created_at.localeCompare(a.created_at))
    .slice(0, 50);
  return { page: { id: script.id, name: script.name, url: origin, time_zone: script.timeZone }, incidents };
}

/** `GET /api/v2/scheduled-maintenances.json` at an instant. */
export function maintenancesAt(script: PageScript, origin: string, at: number) {
  const scheduled_maintenances = script.maintenances
    .map((one) => incidentAt(script, one, origin, at))
    .filter((one) => one !== null);
  return {
    page: { id: script.id, name: script.name, url: origin, time_zone: script.timeZone },
    scheduled_maintenances,
  };
}

function incidentAt(script: PageScript, incident: RawIncident, origin: string, at: number) {
  const posted = incident.updates.filter((update) => appearsAt(update) <= at);
  const [first] = posted;
  const newest = posted.at(-1);
  if (!first || !newest) return null;
  const isClosed = closed.has(newest.status);
  const raised = incident.raises?.findLast((one) => Date.parse(one.at) <= at);
  return {
    id: incident.id,
    name: incident.name,
    status: newest.status,
    created_at: first.created_at,
    updated_at: newest.created_at,
    monitoring_at: posted.find(({ status }) => status === 'monitoring')?.created_at ?? null,
    resolved_at: isClosed ? (incident.resolved_at ?? newest.created_at) : null,
    impact: raised?.impact ?? incident.impact,
    shortlink: `${origin}/incidents/${incident.id}`,
    started_at: incident.started_at,
    page_id: script.id,
    incident_updates: posted.toReversed().map(({ appears_at: _, ...update }) => ({
      ...update,
      incident_id: incident.id,
      updated_at: update.created_at,
      display_at: update.display_at === undefined ? update.created_at : update.display_at,
      affected_components: update.affected_components ?? null,
      deliver_notifications: true,
      custom_tweet: null,
      tweet_id: null,
    })),
    components: componentsAt(script, at).filter(({ id }) => incident.componentIds.includes(id)),
    reminder_intervals: null,
    ...(incident.scheduled_for
      ? { scheduled_for: incident.scheduled_for, scheduled_until: incident.scheduled_until }
      : {}),
  };
}

/** Each component’s status after the newest update that names it; a closed incident resets its components. */
function componentsAt(script: PageScript, at: number) {
  const status = new Map<string, { at: number; status: string }>();
  for (const incident of [...script.incidents, ...script.maintenances])
    for (const update of incident.updates) {
      const postedAt = appearsAt(update);
      if (postedAt > at) continue;
      const told = closed.has(update.status)
        ? incident.componentIds.map((code) => ({ code, new_status: 'operational' }))
        : (update.affected_components ?? []);
      for (const { code, new_status } of told)
        if ((status.get(code)?.at ?? 0) <= postedAt) status.set(code, { at: postedAt, status: new_status });
    }
  return script.components.map((component, index) => {
    const own = (id: string): string => status.get(id)?.status ?? 'operational';
    const members = component.components ?? [];
    return {
      ...component,
      status: component.group
        ? (worseFirst.find((word) => members.some((id) => own(id) === word)) ?? 'operational')
        : own(component.id),
      created_at: '2024-01-01T00:00:00.000Z',
      updated_at: iso(at),
      position: index + 1,
      description: null,
      showcase: true,
      start_date: '2024-01-01',
      page_id: script.id,
      only_show_if_degraded: false,
    };
  });
}

function indicatorAt(statuses: readonly string[], impacts: readonly string[]): string {
  const words = [...statuses.map((status) => indicatorOf[status]), ...impacts];
  return impactsWorstFirst.find((word) => words.includes(word)) ?? 'none';
}

function appearsAt({ appears_at, created_at }: RawUpdate): number {
  return Date.parse(appears_at ?? created_at);
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
