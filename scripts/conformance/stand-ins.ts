import { z } from 'zod';
import type { PlatformId } from '#shared/domain/platform-id.ts';
import { decodeText } from '../../src-main/platforms/parsing/decode-text.ts';
import { flightText, valueBehind } from '../../src-main/platforms/parsing/flight-data.ts';
import type { PageBody } from '../../src-main/platforms/platform.ts';

/** What an unrecorded answer for the page of that id may have contained; `null` if unknown. */
type StandIn = (recorded: unknown, pageId: string) => unknown;

/** Data embedded in a page of Instatus, which covers all of its other documents. */
const instatusPage = z.object({
  site: z.object({ name: z.unknown(), status: z.string(), components: z.array(z.unknown()) }),
  activeIncidents: z.array(z.unknown()),
  activeMaintenances: z.array(z.unknown()),
});

/** The embedded data of a complete page of Instatus; `undefined` for any other. */
export function dataInPage(bytes: Uint8Array): unknown {
  const text = flightText(decodeText(bytes));
  const parts = [
    ['site', valueBehind(text, 'site', '{')],
    ['activeIncidents', valueBehind(text, 'activeIncidents', '[')],
    ['activeMaintenances', valueBehind(text, 'activeMaintenances', '[')],
  ] as const;
  const found = parts.flatMap(([key, json]) => (json === null ? [] : [`${JSON.stringify(key)}:${json}`]));
  return found.length < parts.length ? undefined : JSON.parse(`{${found.join()}}`);
}

const standIns: Readonly<Partial<Record<PlatformId, Readonly<Record<string, StandIn>>>>> = {
  statuspage: {
    summary: (recorded, id) => ({
      page: { id, name: nameIn(recorded), time_zone: 'Etc/UTC' },
      status: { indicator: 'none', description: '' },
      components: [],
      incidents: [],
      scheduled_maintenances: [],
    }),
  },
  'incident-io': {
    summary: (recorded, id) => ({
      page: { id, name: nameIn(recorded) },
      status: { indicator: 'none', description: '' },
      components: [],
      incidents: [],
    }),
    components: () => ({ components: [] }),
  },
  instatus: {
    summary: (recorded) => {
      const page = instatusPage.safeParse(recorded).data;
      if (!page) return { page: { name: 'Stand-in', status: 'UP' } };
      const { site, activeIncidents, activeMaintenances } = page;
      return { page: { name: site.name, status: site.status }, activeIncidents, activeMaintenances };
    },
    components: (recorded) => {
      const page = instatusPage.safeParse(recorded).data;
      return page ? { components: page.site.components } : null;
    },
  },
  checkly: { unresolved: () => ({ incidents: [] }) },
  rootly: {
    status: (recorded) => ({
      page: { name: nameIn(recorded) },
      status: { indicator: 'none', description: '' },
      incidents: [],
    }),
    incidents: () => ({ incidents: [] }),
  },
  pagerduty: {
    services: () => ({ services: [{ id: 'S1', name: 'Stand-in', is_active: true }] }),
    enums: () => ({ post_enums: [] }),
    impacted: () => ({ impacted_services: [] }),
    posts: () => ({ posts: [] }),
  },
  sorry: {
    page: () => ({ page: { name: 'Stand-in', state: 'operational', links: { components: '', notices: '' } } }),
    components: () => ({ components: [] }),
    notices: (recorded) => {
      const notice = partOf(recorded, 'notice');
      return { notices: notice === undefined ? [] : [notice] };
    },
  },
  statuscast: {
    status: () => ({ Status: 'Available', StatusText: 'Stand-in' }),
    components: () => [{ id: 1, text: 'Stand-in', Level: 0, CurrentStatus: 'Available' }],
    incidents: () => [],
  },
  cachet: {
    components: () => ({ meta: {}, data: [{ id: 1, name: 'Stand-in', status: 1 }] }),
    groups: () => ({ meta: {}, data: [] }),
    incidents: () => ({ meta: {}, data: [] }),
    schedules: () => ({ meta: {}, data: [] }),
  },
  zendesk: {
    services: () => ({ data: [{ id: '1', type: 'service', attributes: { name: 'Stand-in' } }] }),
    incidents: () => ({ data: [], included: [] }),
  },
  'oracle-cloud': {
    status: () => ({ page: { name: 'Stand-in' }, status: { indicator: 'none', description: '' } }),
    components: () => ({ regionHealthReports: [{ regionName: 'Stand-in', serviceHealthReports: [] }] }),
  },
  'uptime-kuma': {
    page: () => ({ config: { slug: 'default', title: 'Stand-in' }, publicGroupList: [], maintenanceList: [] }),
    heartbeat: () => ({ heartbeatList: {} }),
  },
};

/** Ids in the platform’s format, for a recording that is certainly the platform’s but names no page. */
const pageIds: Readonly<Partial<Record<PlatformId, string>>> = {
  statuspage: 'abcd1234efgh',
  'incident-io': '01JMDK9XYNY6RXSED6SDWW50WY',
};

/** Creates the stand-in for a request, by its name, to go with one recording. */
export type StandIns = (name: string, url: string) => PageBody | null;

/**
 * A stand-in uses the page id of the recording, so that a reader can reject a recording of another platform. Where ids
 * are needed and the recording has none, there are stand-ins only if it `isProven`.
 */
export function standInsFor(platform: PlatformId, recorded: unknown, isProven: boolean): StandIns {
  const needsId = platform in pageIds;
  const pageId = pageIdIn(recorded) ?? (isProven || !needsId ? (pageIds[platform] ?? '') : null);
  return (name, url) => {
    const document = pageId === null ? null : (standIns[platform]?.[name]?.(recorded, pageId) ?? null);
    if (document === null) return null;
    return { bytes: new TextEncoder().encode(JSON.stringify(document)), contentType: 'application/json', url };
  };
}

/** The page's id, from the page itself or from one of its rows. */
function pageIdIn(recorded: unknown): string | null {
  const rows = [recorded, partOf(recorded, 'incidents'), partOf(recorded, 'scheduled_maintenances')];
  const found = [
    partOf(partOf(recorded, 'page'), 'id'),
    ...rows.map((list) => (Array.isArray(list) ? partOf(list[0], 'page_id') : null)),
  ];
  return found.find((id) => typeof id === 'string') ?? null;
}

function nameIn(recorded: unknown): string {
  const found = [partOf(partOf(recorded, 'page'), 'name'), partOf(recorded, 'name')];
  return found.find((name) => typeof name === 'string') ?? 'Stand-in';
}

function partOf(holder: unknown, key: string): unknown {
  return typeof holder === 'object' && holder !== null ? Reflect.get(holder, key) : undefined;
}
