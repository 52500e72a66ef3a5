import {
  type Component,
  type ComponentGroup,
  type ComponentStatus,
  worstComponentStatus,
} from '#shared/domain/component.ts';
import { distinctIds } from '../parsing/distinct-ids.ts';
import { readBody, readId, readTitle } from '../parsing/fields.ts';
import type { WordReader } from '../parsing/word-table.ts';
import type { ServiceRow } from './schema.ts';
import { serviceTypes } from './words.ts';

interface Leaf {
  readonly row: ServiceRow;
  readonly group: ComponentGroup | null;
  /** Names of the services between the group and this one. */
  readonly path: readonly string[];
}

/** Top-level services with children are groups; all leaves below one are its components. */
export function readServices(
  rows: readonly ServiceRow[],
  statusesElsewhere: ReadonlyMap<string, readonly ComponentStatus[]>,
  words: WordReader,
): { readonly groups: readonly ComponentGroup[]; readonly components: readonly Component[] } {
  const leaves = rows.flatMap((row): readonly Leaf[] => {
    const name = readTitle(row.name);
    const group = { id: readId(row.id) ?? `group ${name}`, name: name || 'Services' };
    return isLeaf(row) ? [{ row, group: null, path: [] }] : leavesOf(row, group, []);
  });
  const groups = new Map(leaves.flatMap(({ group }) => (group ? [[group.id, group] as const] : [])));
  const components = distinctIds(
    leaves,
    ({ row }) => readId(row.id),
    ({ row, path }) => [...path, row.name],
  )
    .filter(({ id }) => !groups.has(id))
    .map(({ id, row: { row, group, path } }) => ({
      id,
      name: [...path, readTitle(row.name) || id].join(' / '),
      groupId: group?.id ?? null,
      status: worstComponentStatus([ownStatus(row, words), ...(statusesElsewhere.get(id) ?? [])]),
      description: readBody(row.description) || null,
      hiddenWhenOperational: false,
    }));
  return { groups: [...groups.values()], components };
}

function isLeaf({ children }: ServiceRow): boolean {
  return (children ?? []).every(isEmpty);
}

/** Completely empty rows, such as the only child in the vendor’s own example, do not form a group. */
function isEmpty(row: ServiceRow): boolean {
  return Object.values(row).every((value) => value === undefined);
}

function leavesOf(parent: ServiceRow, group: ComponentGroup, path: readonly string[]): readonly Leaf[] {
  return (parent.children ?? []).flatMap((row) =>
    isLeaf(row) ? [{ row, group, path }] : leavesOf(row, group, [...path, readTitle(row.name)]),
  );
}

/** `null` means operational; a row without the key is unknown. */
function ownStatus({ current_incident_type: type }: ServiceRow, words: WordReader): ComponentStatus {
  return type === null ? 'operational' : words.read(serviceTypes, 'service type', type);
}
