import type { Component, ComponentGroup } from '#shared/domain/component.ts';
import { type Outcome, success } from '#shared/domain/failure.ts';
import type { Incident } from '#shared/domain/incident.ts';
import type { ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import {
  componentWithDefaults,
  incidentWithDefaults,
  maintenanceWithDefaults,
  pageWithDefaults,
} from '../parsing/defaults.ts';
import { distinctIds, type Identified } from '../parsing/distinct-ids.ts';
import { readId, readLink, readTitle } from '../parsing/fields.ts';
import { readShape } from '../parsing/json-body.ts';
import { createWordReader, type WordReader } from '../parsing/word-table.ts';
import type { PageAddress, PageBodies } from '../platform.ts';
import { type ComponentRow, componentsShape, type IncidentRow, incidentsShape, statusShape } from './schema.ts';
import { componentWords, impactWords, incidentWords, indicatorWords, maintenanceWords } from './words.ts';

export function readStatuscast(bodies: PageBodies, { pageUrl }: PageAddress): Outcome<StatusPage> {
  const status = readShape(statusShape, bodies.get('status'));
  if (!status.ok) return status;
  const listed = readShape(componentsShape, bodies.get('components'));
  if (!listed.ok) return listed;
  const events = readShape(incidentsShape, bodies.get('incidents'));
  if (!events.ok) return events;
  const words = createWordReader();
  const rows = distinctIds(
    events.value,
    ({ Id }) => readId(Id),
    ({ Title }) => [Title],
  );
  return success(
    pageWithDefaults({
      platform: 'statuscast',
      pageUrl,
      indicator: words.read(indicatorWords, 'page status', status.value.Status),
      description: readTitle(status.value.StatusText),
      ...readComponents(listed.value, words),
      incidents: rows.filter((row) => !isPlanned(row)).map((row) => readIncident(row, pageUrl, words)),
      maintenances: rows.filter(isPlanned).map((row) => readMaintenance(row, pageUrl, words)),
      notUnderstood: words.notUnderstood(),
    }),
  );
}

/** The tree is flattened, each row with its depth: a row followed by a deeper one is a group. */
function readComponents(
  rows: readonly ComponentRow[],
  words: WordReader,
): { readonly groups: readonly ComponentGroup[]; readonly components: readonly Component[] } {
  const all = distinctIds(
    rows,
    ({ id }) => readId(id),
    ({ text }) => [text],
  );
  const depths = depthsOf(all.map(({ row }) => row.Level));
  const groups: ComponentGroup[] = [];
  const components: Component[] = [];
  const above: string[] = [];
  for (const [index, { id, row }] of all.entries()) {
    const depth = depths[index] ?? 0;
    above.length = depth;
    if ((depths[index + 1] ?? 0) > depth) {
      groups.push({ id, name: readTitle(row.text) || id });
      above.push(id);
      continue;
    }
    const status = words.read(componentWords, 'component status', row.CurrentStatus);
    components.push(componentWithDefaults({ id, name: readTitle(row.text), groupId: above.at(-1) ?? null, status }));
  }
  return { groups, components };
}

/** A row is at most one level deeper than the row before it; any other value is read as the same level. */
function depthsOf(levels: readonly unknown[]): readonly number[] {
  let before = -1;
  return levels.map((level) => {
    const isSane = typeof level === 'number' && Number.isInteger(level) && level >= 0 && level <= before + 1;
    before = isSane ? level : Math.max(0, before);
    return before;
  });
}

function isPlanned({ row }: Identified<IncidentRow>): boolean {
  return /^(?:scheduled)?maintenance$/i.test(String(row.IncidentType));
}

function readIncident({ id, row }: Identified<IncidentRow>, pageUrl: string, words: WordReader): Incident {
  return incidentWithDefaults({
    id,
    title: readTitle(row.Title),
    impact: words.read(impactWords, 'incident type', row.IncidentType),
    status: words.read(incidentWords, 'incident status', row.Status),
    url: readLink(row.ShortUrl, pageUrl),
  });
}

function readMaintenance(
  { id, row }: Identified<IncidentRow>,
  pageUrl: string,
  words: WordReader,
): ScheduledMaintenance {
  return maintenanceWithDefaults({
    id,
    title: readTitle(row.Title),
    status: words.read(maintenanceWords, 'maintenance status', row.Status),
    url: readLink(row.ShortUrl, pageUrl),
  });
}
