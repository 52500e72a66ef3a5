import type { Component, ComponentGroup } from '#shared/domain/component.ts';
import { distinctIds } from '../parsing/distinct-ids.ts';
import { readBody, readId, readTitle } from '../parsing/fields.ts';
import type { WordReader } from '../parsing/word-table.ts';
import type { GroupRow, LeafRow } from './schema.ts';
import { componentWords } from './words.ts';

interface Leaf {
  readonly row: LeafRow;
  readonly group: ComponentGroup | null;
}

/** Components of a nested group belong to the outermost group. */
export function readComponents(
  rows: readonly (LeafRow | GroupRow)[],
  words: WordReader,
): { readonly groups: readonly ComponentGroup[]; readonly components: readonly Component[] } {
  const leaves = inOrder(rows).flatMap((row) => (row.type === 'Component' ? { row, group: null } : leavesOf(row)));
  const components = distinctIds(
    leaves,
    ({ row }) => readId(row.id),
    ({ row, group }) => [group?.id, row.name],
  ).map(({ id, row: { row, group } }) => ({
    id,
    name: readTitle(row.name) || id,
    groupId: group?.id ?? null,
    status: words.read(componentWords, 'component status', row.status),
    description: readBody(row.description) || null,
    hiddenWhenOperational: false,
  }));
  const ids = new Set(components.map(({ id }) => id));
  const groups = new Map(leaves.flatMap(({ group }) => (group ? [[group.id, group] as const] : [])));
  return { groups: [...groups.values()].filter(({ id }) => !ids.has(id)), components: components.map(grouped) };

  function grouped(component: Component): Component {
    return component.groupId !== null && ids.has(component.groupId) ? { ...component, groupId: null } : component;
  }
}

function leavesOf(group: GroupRow): readonly Leaf[] {
  const name = readTitle(group.name);
  const id = readId(group.id) ?? `group ${name}`;
  const flat = (rows: GroupRow['components']): readonly LeafRow[] =>
    inOrder(rows).flatMap((row) => (row.type === 'Component' ? row : flat(row.components)));
  return flat(group.components).map((row) => ({ row, group: { id, name: name || id } }));
}

function inOrder<Row extends LeafRow | GroupRow>(rows: readonly Row[]): readonly Row[] {
  const at = ({ position }: Row) => (typeof position === 'number' && Number.isFinite(position) ? position : 0);
  return rows.toSorted((a, b) => at(a) - at(b));
}
