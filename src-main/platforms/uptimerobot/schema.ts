import { z } from 'zod';

const value = z.unknown().optional();
const monitorShape = z.object({ monitorId: value, name: value, statusClass: value });
const monitorsShape = z.array(monitorShape).min(1);
const countsShape = z.object({ counts: z.object({ up: value, down: value, paused: value }).nullish() }).nullish();

/** A page of the list, an older page, or a page with a single monitor: all are in use. */
export const listShape = z.union([
  z
    .object({ psp: z.object({ monitors: monitorsShape, totalMonitors: value }), statistics: countsShape })
    .transform(({ psp, statistics }) => ({ ...psp, counts: statistics?.counts ?? null })),
  z
    .object({ status: z.literal('ok'), data: monitorsShape, statistics: countsShape })
    .transform(({ data, statistics }) => ({
      monitors: data,
      totalMonitors: undefined,
      counts: statistics?.counts ?? null,
    })),
  z
    .object({ monitor: monitorShape.required({ monitorId: true, statusClass: true }) })
    .transform(({ monitor }) => ({ monitors: [monitor], totalMonitors: 1, counts: null })),
]);

export type List = z.output<typeof listShape>;
