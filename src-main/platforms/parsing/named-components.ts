import { addTo } from '#shared/domain/add-to.ts';
import type { Component } from '#shared/domain/component.ts';

/** Returns the ids of components, in page order, for ids that may also name groups. */
export type NamedComponents = (named: ReadonlySet<string>) => readonly string[];

/** A group named without any of its components includes all of them. */
export function namedComponentsOf(components: readonly Component[]): NamedComponents {
  const known = new Map(components.map(({ id, groupId }, at) => [id, { groupId, at }]));
  const members = new Map<string, string[]>();
  for (const { id, groupId } of components) if (groupId !== null) addTo(members, groupId, id);
  return (named) => {
    const own = [...named].filter((id) => known.has(id));
    const narrowed = new Set(own.map((id) => known.get(id)?.groupId));
    const whole = [...named].flatMap((id) => (narrowed.has(id) ? [] : (members.get(id) ?? [])));
    const placeOf = (id: string) => known.get(id)?.at ?? 0;
    return [...new Set([...own, ...whole])].toSorted((a, b) => placeOf(a) - placeOf(b));
  };
}
