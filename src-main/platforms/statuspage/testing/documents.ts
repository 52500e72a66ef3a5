import type { StatusPage } from '#shared/domain/status-page.ts';
import type { PageBody } from '../../platform.ts';
import { readFixture } from '../../testing/contract-suite.ts';
import { readStatuspage } from '../read.ts';

export const address = { pageUrl: 'https://status.acme.example/', hints: {} };

export const url = 'https://status.acme.example/api/v2/summary.json';

export function fixture(file: string): PageBody {
  return readFixture(new URL(`../fixtures/${file}.json`, import.meta.url), url);
}

export function pageOf(bodies: Readonly<Record<string, PageBody>>): StatusPage {
  const outcome = readStatuspage(new Map(Object.entries(bodies)), address);
  if (!outcome.ok) throw new Error(outcome.failure.detail);
  return outcome.value;
}

export function json(document: unknown): PageBody {
  return { bytes: new TextEncoder().encode(JSON.stringify(document)), contentType: 'application/json', url };
}

export function aSummary(over: Readonly<Record<string, unknown>> = {}) {
  return {
    page: { id: 'abcd1234efgh', name: 'Acme', time_zone: 'Europe/Berlin' },
    status: { indicator: 'none', description: 'All Systems Operational' },
    components: [aRow('c1', {})],
    incidents: [],
    scheduled_maintenances: [],
    ...over,
  };
}

export function aRow(id: string, over: Readonly<Record<string, unknown>>) {
  return { id, name: id.toUpperCase(), status: 'operational', position: 1, group: false, group_id: null, ...over };
}

export function anIncidentRow(over: Readonly<Record<string, unknown>> = {}) {
  return {
    id: 'i1',
    name: 'Runs are slow',
    status: 'investigating',
    impact: 'minor',
    shortlink: 'https://stspg.example/i1',
    created_at: '2026-03-01T12:00:00Z',
    started_at: '2026-03-01T11:30:00Z',
    updated_at: '2026-03-01T12:00:00Z',
    resolved_at: null,
    incident_updates: [anUpdateRow({})],
    components: [{ id: 'c1' }],
    ...over,
  };
}

export function anUpdateRow(over: Readonly<Record<string, unknown>>) {
  const created_at = '2026-03-01T12:00:00Z';
  return { id: 'u1', status: 'investigating', body: 'We look into it.', created_at, display_at: created_at, ...over };
}
