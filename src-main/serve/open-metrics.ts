import type { ComponentStatus } from '#shared/domain/component.ts';
import type { Indicator } from '#shared/domain/indicator.ts';
import type { Counters } from './counters.ts';
import { openIncidents } from './events-of.ts';
import { affectsUser, followedVendors } from './followed.ts';
import type { Served } from './served.ts';

/** 0 to 4; an unknown status has no number and no sample. */
const componentLevels: Readonly<Partial<Record<ComponentStatus, number>>> = {
  operational: 0,
  under_maintenance: 1,
  degraded_performance: 2,
  partial_outage: 3,
  major_outage: 4,
};
const vendorLevels: Readonly<Partial<Record<Indicator, number>>> = {
  none: 0,
  maintenance: 1,
  minor: 2,
  major: 3,
  critical: 4,
};

interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** OpenMetrics text. An unreadable page has no level, but its age keeps growing; titles are never labels. */
export function openMetrics(served: Served, counters: Counters): string {
  const vendors = followedVendors(served);
  const now = served.now();
  const count = counters.read();
  return [
    ...family(
      'statustray_component_level',
      'gauge',
      'Level of a watched component, 0 operational to 4 major outage.',
      vendors.flatMap(({ id: vendor, components }) =>
        components.flatMap(({ path, status }) => levelSample({ vendor, component: path }, componentLevels[status])),
      ),
    ),
    ...family(
      'statustray_vendor_level',
      'gauge',
      'Level of a vendor by its watched components, 0 operational to 4 critical.',
      vendors.flatMap(({ id: vendor, level }) => levelSample({ vendor }, vendorLevels[level])),
    ),
    ...family(
      'statustray_open_incidents',
      'gauge',
      'Open incidents that affect watched components.',
      openCounts(vendors),
    ),
    ...family(
      'statustray_reading_age_seconds',
      'gauge',
      'Time since a page was last read or confirmed.',
      vendors.flatMap(({ id: vendor, readAt }) =>
        readAt === null ? [] : [{ labels: { vendor }, value: Math.max(0, (now - readAt) / 1_000) }],
      ),
    ),
    ...family(
      'statustray_polls',
      'counter',
      'Polls since startup, by result.',
      Object.entries(count.polls).map(([result, value]) => ({ labels: { result }, value })),
    ),
    ...family('statustray_alerts', 'counter', 'Decisions since startup, by channel and verdict.', count.alerts),
    '# EOF',
    '',
  ].join('\n');
}

function levelSample(labels: Sample['labels'], value: number | undefined): readonly Sample[] {
  return value === undefined ? [] : [{ labels, value }];
}

function openCounts(vendors: Parameters<typeof openIncidents>[0]): readonly Sample[] {
  const counts = new Map<string, { labels: Sample['labels']; value: number }>();
  for (const { vendor, incident } of openIncidents(vendors.filter(({ isKnown }) => isKnown))) {
    if (!affectsUser(vendor, incident)) continue;
    const key = `${vendor.id} ${incident.impact}`;
    const known = counts.get(key) ?? { labels: { vendor: vendor.id, impact: incident.impact }, value: 0 };
    counts.set(key, { ...known, value: known.value + 1 });
  }
  return [...counts.values()];
}

function family(name: string, type: 'gauge' | 'counter', help: string, samples: readonly Sample[]): readonly string[] {
  const sampleName = type === 'counter' ? `${name}_total` : name;
  return [
    `# TYPE ${name} ${type}`,
    `# HELP ${name} ${help}`,
    ...distinct(samples).map(({ labels, value }) => `${sampleName}{${labelText(labels)}} ${value}`),
  ];
}

/** Components with the same name would be duplicate series, which scrapers reject: the worst represents them all. */
function distinct(samples: readonly Sample[]): readonly Sample[] {
  const byLabels = new Map<string, Sample>();
  for (const sample of samples) {
    const key = labelText(sample.labels);
    const known = byLabels.get(key);
    if (known === undefined || known.value < sample.value) byLabels.set(key, sample);
  }
  return [...byLabels.values()];
}

function labelText(labels: Sample['labels']): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}="${escapeLabel(value)}"`)
    .join(',');
}

function escapeLabel(value: string): string {
  return value
    .replace(/\p{Cs}/gu, '')
    .replace(/[\\"\n]/g, (character) => (character === '\n' ? '\\n' : `\\${character}`));
}
