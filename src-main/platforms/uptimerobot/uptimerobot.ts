import { z } from 'zod';
import type { ComponentStatus } from '#shared/domain/component.ts';
import { type Outcome, success } from '#shared/domain/failure.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { componentWithDefaults, indicatorOfComponents, pageWithDefaults } from '../parsing/defaults.ts';
import { distinctIds } from '../parsing/distinct-ids.ts';
import { readId, readTitle } from '../parsing/fields.ts';
import { readShape } from '../parsing/json-body.ts';
import { createWordReader, wordTable } from '../parsing/word-table.ts';
import type { PageAddress, PageBodies, Platform } from '../platform.ts';

const value = z.unknown().optional();
const monitorsShape = z.array(z.object({ monitorId: value, name: value, statusClass: value })).min(1);

/** Both shapes are in use. */
const listShape = z.union([
  z
    .object({ psp: z.object({ monitors: monitorsShape, totalMonitors: value }) })
    .transform(({ psp }) => ({ monitors: psp.monitors, total: psp.totalMonitors })),
  z
    .object({ status: z.literal('ok'), data: monitorsShape })
    .transform(({ data }) => ({ monitors: data, total: undefined })),
]);

/** A paused monitor is not down: it is not checked. */
const componentWords = wordTable<ComponentStatus>([], {
  success: 'operational',
  warning: 'degraded_performance',
  danger: 'major_outage',
  black: 'unknown',
  paused: 'unknown',
  info: 'unknown',
});
const apiPath = /pspApiPath\s*=\s*["'][^"']{0,200}\/api\/getMonitorList\/([\w-]{1,100})/;

export const uptimerobot: Platform = {
  id: 'uptimerobot',
  needsHints: true,
  label: 'UptimeRobot',
  capabilities: {
    components: true,
    incidentComponents: false,
    updates: 'none',
    closedIncidents: 'inferred',
    maintenances: false,
    postmortems: false,
    validators: false,
  },
  recognition: {
    hosts: ['stats.uptimerobot.com'],
    markers: ({ html }) => {
      const key = apiPath.exec(html)?.[1];
      return key === undefined ? null : { key };
    },
    probes: [],
  },
  requests: ({ pageUrl, hints }) => {
    const page = new URL(hints.base ?? pageUrl);
    const key = hints.key ?? /^\/([\w-]{1,100})/.exec(page.pathname)?.[1] ?? 'status';
    return [{ name: 'monitors', url: new URL(`/api/getMonitorList/${key}?page=1`, page).href, accept: 'json' }];
  },
  closedRequests: () => [],
  read: readUptimerobot,
};

function readUptimerobot(bodies: PageBodies, { pageUrl }: PageAddress): Outcome<StatusPage> {
  const list = readShape(listShape, bodies.get('monitors'));
  if (!list.ok) return list;
  const { monitors, total } = list.value;
  const words = createWordReader();
  if (typeof total === 'number' && total > monitors.length)
    words.note(`${total - monitors.length} monitors on further pages`);
  const components = distinctIds(
    monitors,
    ({ monitorId }) => readId(monitorId),
    ({ name }) => [name],
  ).map(({ id, row }) =>
    componentWithDefaults({
      id,
      name: readTitle(row.name),
      status: words.read(componentWords, 'monitor status', row.statusClass),
    }),
  );
  return success(
    pageWithDefaults({
      platform: 'uptimerobot',
      pageUrl,
      indicator: indicatorOfComponents({ components, incidents: [] }),
      components,
      notUnderstood: words.notUnderstood(),
    }),
  );
}
