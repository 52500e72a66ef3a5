import { addTo } from '#shared/domain/add-to.ts';
import { type Component, type ComponentStatus, worstComponentStatus } from '#shared/domain/component.ts';
import { distinctIds } from '../parsing/distinct-ids.ts';
import { readId, readTitle } from '../parsing/fields.ts';
import type { ServiceRow } from './schema.ts';

export interface AffectedService {
  readonly id: string;
  readonly name: string;
  readonly status: ComponentStatus;
}

/**
 * The page’s active services, and those that only an open incident names. Without an open event, a service is
 * operational.
 */
export function readServices(rows: readonly ServiceRow[], affected: readonly AffectedService[]): readonly Component[] {
  const byId = new Map<string, ComponentStatus[]>();
  for (const { id, status } of affected) addTo(byId, id, status);
  const active = rows.filter(({ id, is_active }) => is_active !== false || byId.has(id));
  const listed = new Set(active.map(({ id }) => id));
  const strays = affected.filter(({ id }) => !listed.has(id)).map(({ id, name }): ServiceRow => ({ id, name }));
  return distinctIds(
    [...active, ...strays],
    ({ id }) => readId(id),
    ({ name }) => [name],
  )
    .map(({ id, row }) => ({
      id,
      name: readTitle(row.display_name) || readTitle(row.name) || id,
      groupId: null,
      status: worstComponentStatus(byId.get(row.id) ?? []),
      description: null,
      hiddenWhenOperational: false,
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
}
