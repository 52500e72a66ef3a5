import { readFileSync } from 'node:fs';
import type { PageScript, RawAffected, RawComponent, RawIncident, RawUpdate } from '../status-server/page-script.ts';

const fixtures = new URL('../../../src-main/platforms/statuspage/fixtures/', import.meta.url);

interface Payload {
  readonly incidents: readonly {
    readonly id: string;
    readonly name: string;
    readonly impact: string;
    readonly started_at: string;
    readonly resolved_at: string | null;
    readonly components: readonly { readonly id: string }[];
    readonly incident_updates: readonly {
      readonly id: string;
      readonly status: string;
      readonly body: string;
      readonly created_at: string;
      readonly display_at?: string | null;
      readonly affected_components?: readonly RawAffected[] | null;
    }[];
  }[];
}

interface Summary {
  readonly page: { readonly id: string; readonly name: string; readonly time_zone: string };
  readonly components: readonly RawComponent[];
}

function read<Shape>(name: string): Shape {
  return JSON.parse(readFileSync(new URL(name, fixtures), 'utf8'));
}

/**
 * Harness with its five incidents of early 2026, as a page that changes with the clock. Facts, times, states and markup
 * are as recorded, the prose is ours: see the README beside the fixtures.
 */
export function harness(): PageScript {
  const { page, components } = read<Summary>('synthetic-harness-summary.json');
  const { incidents } = read<Payload>('synthetic-harness-incidents.json');
  return {
    id: page.id,
    name: page.name,
    timeZone: page.time_zone,
    components,
    incidents: incidents.map(toScript),
    maintenances: [],
  };
}

function toScript(incident: Payload['incidents'][number]): RawIncident {
  return {
    id: incident.id,
    name: incident.name,
    impact: incident.impact,
    started_at: incident.started_at,
    resolved_at: incident.resolved_at,
    componentIds: incident.components.map(({ id }) => id),
    updates: incident.incident_updates.toReversed().map(toUpdate),
  };
}

/** Updates posted in the same minute: the page shows the later one slightly later. */
const apart = new Map([['u006harness0', '2026-03-25T15:53:40.000Z']]);

function toUpdate(update: Payload['incidents'][number]['incident_updates'][number]): RawUpdate {
  const appears_at = apart.get(update.id);
  return appears_at ? { ...update, appears_at } : update;
}
