import type { PageScript } from './page-script.ts';

const dayMs = 86_400_000;
const dayCount = 90;

/** `GET /uptime_showcase` at an instant; `null` for a page that publishes no uptime bars. */
export function uptimeShowcaseAt(script: PageScript, codes: readonly string[], at: number) {
  const { outages } = script;
  if (!outages) return null;
  const components = script.components.filter(({ id, group }) => !group && codes.includes(id));
  const timelines = components.map(({ id, name }) => ({
    component: { code: id, name, startDate: '2024-01-01' },
    days: Array.from({ length: dayCount }, (_, index) => {
      const date = new Date(at - (dayCount - 1 - index) * dayMs).toISOString().slice(0, 10);
      return { date, outages: outages[id]?.[date] ?? {}, related_events: [] };
    }),
  }));
  return {
    components: Object.fromEntries(components.map(({ id }) => [id, '<svg></svg>'])),
    timelines: Object.fromEntries(timelines.map((one) => [one.component.code, one])),
    values: components.map(({ id }) => ({ component: id, ninety: 99.9 })),
  };
}
