import type { Component, ComponentGroup } from '#shared/domain/component.ts';
import { distinctIds } from '../parsing/distinct-ids.ts';
import { readBody, readId, readTitle } from '../parsing/fields.ts';
import type { WordReader } from '../parsing/word-table.ts';
import type { ComponentRow } from './schema.ts';
import { componentWords } from './words.ts';

interface Row {
  readonly id: string;
  readonly row: ComponentRow;
}

/** Groups and components in page order: by position, with the members of a group together. */
export function readComponents(
  rows: readonly ComponentRow[],
  words: WordReader,
): { readonly groups: readonly ComponentGroup[]; readonly components: readonly Component[] } {
  const ordered = distinctIds(
    rows,
    ({ id }) => readId(id),
    (row) => [row.group_id, row.name, row.position],
  ).toSorted((a, b) => positionOf(a.row) - positionOf(b.row));
  const groups = ordered.filter(isGroup).map(({ id, row }) => ({ id, name: readTitle(row.name) || id }));
  const groupIds = new Set(groups.map(({ id }) => id));
  const leaves = ordered.filter((one) => !isGroup(one)).map((one) => readLeaf(one, groupIds, words));
  const rank = new Map(ordered.map(({ id }, index) => [id, index]));
  const rankOf = ({ id, groupId }: Component) => rank.get(groupId ?? id) ?? 0;
  return { groups, components: leaves.toSorted((a, b) => rankOf(a) - rankOf(b)) };
}

function isGroup({ row }: Row): boolean {
  return row.group === true;
}

function readLeaf({ id, row }: Row, groupIds: ReadonlySet<string>, words: WordReader): Component {
  const groupId = readId(row.group_id);
  return {
    id,
    name: readTitle(row.name) || id,
    groupId: groupId !== null && groupIds.has(groupId) ? groupId : null,
    status: words.read(componentWords, 'component status', row.status),
    description: readBody(row.description) || null,
    hiddenWhenOperational: row.only_show_if_degraded === true,
  };
}

function positionOf({ position }: ComponentRow): number {
  return typeof position === 'number' && Number.isFinite(position) ? position : 0;
}
