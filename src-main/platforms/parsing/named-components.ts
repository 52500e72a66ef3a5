import type { Component } from '#shared/domain/component.ts';

/** The ids of the components named; a group named without any of its components includes all of them. */
export function namedComponents(named: ReadonlySet<string>, components: readonly Component[]): readonly string[] {
  if (named.size === 0) return [];
  const narrowed = new Set(components.filter(({ id }) => named.has(id)).map(({ groupId }) => groupId));
  const isWhole = (groupId: string | null) => groupId !== null && named.has(groupId) && !narrowed.has(groupId);
  return components.filter(({ id, groupId }) => named.has(id) || isWhole(groupId)).map(({ id }) => id);
}
