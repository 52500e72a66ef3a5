/*
 * Synthetic Statuspage documents, sized like common real ones: 30 components in five groups, 14 kB of summary; and one
 * like the largest we know of: 350 components, 150 kB.
 */

export const largeIndex = 65_000;

const parts = ['API', 'Dashboard', 'Webhooks', 'Search', 'Storage', 'Login'];
const closedIncidents = 5;
const monthMs = 30 * 86_400_000;
/** A fixed date, so that two runs read the same bytes. */
const origin = Date.UTC(2026, 8, 1, 9);

/** One vendor of many: every 40th has an open incident, every 30th an upcoming maintenance. */
export interface StubPage {
  readonly index: number;
  /** Switches one component between operational and degraded, and changes the page’s timestamp. */
  readonly revision: number;
}

export function summaryOf(page: StubPage): object {
  const incidents = page.index % 40 === 7 ? [incident(page, 0, true)] : [];
  const planned = page.index % 30 === 11 ? [maintenance(page)] : [];
  const indicator = incidents.length > 0 ? 'minor' : 'none';
  return {
    page: { ...pageOf(page), updated_at: iso(origin + page.revision * 60_000) },
    status: { indicator, description: indicator === 'none' ? 'All Systems Operational' : 'Minor Service Outage' },
    components: componentsOf(page),
    incidents,
    scheduled_maintenances: planned,
  };
}

export function incidentsOf(page: StubPage): object {
  const closed = Array.from({ length: closedIncidents }, (_, index) => incident(page, index + 1, false));
  return { page: pageOf(page), incidents: page.index % 40 === 7 ? [incident(page, 0, true), ...closed] : closed };
}

export function maintenancesOf(page: StubPage): object {
  return { page: pageOf(page), scheduled_maintenances: page.index % 30 === 11 ? [maintenance(page)] : [] };
}

function pageOf({ index }: StubPage) {
  const id = idOf(index, 'page');
  return { id, name: `Vendor ${index}`, url: `https://status.vendor-${index}.example`, time_zone: 'Etc/UTC' };
}

function componentsOf(page: StubPage): readonly object[] {
  const dates = { created_at: iso(origin - 12 * monthMs), updated_at: iso(origin), start_date: '2024-01-01' };
  const shared = { ...dates, description: null, showcase: true, only_show_if_degraded: false };
  const groups = Array.from({ length: page.index === largeIndex ? 50 : 5 }, (_, group) => {
    const id = idOf(page.index, `g${group}`);
    const leaves = parts.map((name, part) => ({
      ...shared,
      id: idOf(page.index, `g${group}p${part}`),
      name: `${name} (region ${group + 1})`,
      status: group === 0 && part === 0 && page.revision % 2 === 1 ? 'degraded_performance' : 'operational',
      position: part + 1,
      group: false,
      group_id: id,
      page_id: idOf(page.index, 'page'),
    }));
    const head = { ...shared, id, name: `Region ${group + 1}`, status: 'operational', position: group + 1 };
    const members = leaves.map((leaf) => leaf.id);
    return [
      { ...head, group: true, group_id: null, page_id: idOf(page.index, 'page'), components: members },
      ...leaves,
    ];
  });
  return groups.flat();
}

function incident(page: StubPage, number: number, isOpen: boolean): object {
  const startedAt = origin - number * monthMs;
  const id = idOf(page.index, `i${number}`);
  const states = isOpen ? ['investigating', 'identified'] : ['investigating', 'identified', 'monitoring', 'resolved'];
  const updates = states.map((status, step) => ({
    id: `${id}u${step}`,
    incident_id: id,
    status,
    body: `Step ${step + 1} of a synthetic incident: some requests to region ${number + 1} take longer than usual, and we say what we know so far in a sentence or two of common length.`,
    created_at: iso(startedAt + step * 900_000),
    updated_at: iso(startedAt + step * 900_000),
    display_at: iso(startedAt + step * 900_000),
    affected_components: null,
  }));
  return {
    id,
    name: `Slow answers in region ${number + 1}`,
    status: states.at(-1),
    impact: 'minor',
    shortlink: `https://stspg.example/${id}`,
    started_at: iso(startedAt),
    created_at: iso(startedAt),
    updated_at: iso(startedAt + states.length * 900_000),
    monitoring_at: isOpen ? null : iso(startedAt + 1_800_000),
    resolved_at: isOpen ? null : iso(startedAt + 2_700_000),
    page_id: idOf(page.index, 'page'),
    incident_updates: updates.toReversed(),
    components: [],
  };
}

function maintenance(page: StubPage): object {
  const id = idOf(page.index, 'm0');
  return {
    id,
    name: 'Planned work on the database',
    status: 'scheduled',
    impact: 'maintenance',
    shortlink: `https://stspg.example/${id}`,
    created_at: iso(origin),
    updated_at: iso(origin),
    started_at: iso(origin + 12 * monthMs),
    scheduled_for: iso(origin + 12 * monthMs),
    scheduled_until: iso(origin + 12 * monthMs + 7_200_000),
    resolved_at: null,
    incident_updates: [],
    components: [],
  };
}

function idOf(index: number, what: string): string {
  return `v${index}${what}`.padEnd(12, '0');
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
