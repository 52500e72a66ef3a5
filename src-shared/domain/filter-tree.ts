import { componentPath } from './component.ts';
import { type PageComponents, watchedComponents } from './component-filter.ts';
import { compilePattern, foldNames, idPattern, type Named } from './component-pattern.ts';
import type { ComponentFilter } from './subscription.ts';

/** The longest pattern that the settings file accepts. */
const longestPattern = 500;

/** The state of a group’s checkbox: all, some or none of its components are watched. */
export type WatchState = 'all' | 'some' | 'none';

/** The rule after one component was checked or unchecked. An id that is not on the page changes nothing. */
export function toggleComponent(
  filter: ComponentFilter,
  parts: PageComponents,
  componentId: string,
  watched: boolean,
): ComponentFilter {
  const ids = parts.components.filter(({ id }) => id === componentId).map(({ id }) => id);
  return toggle(filter, parts, ids, watched);
}

/** The rule after a whole group was checked or unchecked; `null` means the components without a group. */
export function toggleGroup(
  filter: ComponentFilter,
  parts: PageComponents,
  groupId: string | null,
  watched: boolean,
): ComponentFilter {
  const ids = membersOf(parts, groupId).map(({ id }) => id);
  return toggle(filter, parts, ids, watched);
}

/**
 * The rule keeps its form, so that new components keep following it. With everything checked it becomes `all`, with
 * nothing checked an empty `only`.
 */
function toggle(
  filter: ComponentFilter,
  parts: PageComponents,
  ids: readonly string[],
  watched: boolean,
): ComponentFilter {
  if (ids.length === 0) return filter;
  const wanted = new Set(watchedComponents(filter, parts).map(({ id }) => id));
  for (const id of ids) watched ? wanted.add(id) : wanted.delete(id);
  if (parts.components.every(({ id }) => wanted.has(id))) return { rule: 'all' };
  if (wanted.size === 0) return { rule: 'only', patterns: [] };
  const patterns = filter.rule === 'all' ? [] : filter.patterns;
  if (filter.rule === 'only') return { rule: 'only', patterns: cover(wanted, parts, patterns) };
  const unwanted = new Set(parts.components.map(({ id }) => id).filter((id) => !wanted.has(id)));
  return { rule: 'except', patterns: cover(unwanted, parts, patterns) };
}

/** A short list of patterns that matches exactly these components, keeping the user’s own patterns where possible. */
function cover(ids: ReadonlySet<string>, parts: PageComponents, present: readonly string[]): string[] {
  const namedBy = namesOn(parts);
  const kept = present
    .map((pattern) => ({ pattern, named: namedBy(pattern) }))
    .filter(({ named }) => named.every((id) => ids.has(id)));
  const covered = new Set(kept.flatMap(({ named }) => named));
  const added: { readonly pattern: string; readonly named: readonly string[] }[] = [];
  const add = (pattern: string, named: readonly string[]): void => {
    added.push({ pattern, named });
    for (const id of named) covered.add(id);
  };
  for (const group of parts.groups) {
    const members = membersOf(parts, group.id).map(({ id }) => id);
    const isWhole = members.length > 1 && members.every((id) => ids.has(id));
    const pattern = `${group.name} > *`;
    if (isWhole && members.some((id) => !covered.has(id)) && isSame(namedBy(pattern), members)) add(pattern, members);
  }
  for (const component of parts.components) {
    if (!ids.has(component.id) || covered.has(component.id)) continue;
    const path = componentPath(component, parts.groups);
    const isPlain = path.length <= longestPattern && isSame(namedBy(path), [component.id]);
    add(isPlain ? path : idPattern(component.id), [component.id]);
  }
  const stillNeeded = kept.filter(({ named }) => !added.some((wider) => isWithin(named, wider.named)));
  return [...stillNeeded, ...added].map(({ pattern }) => pattern);
}

/** The ids of the components a pattern matches. */
function namesOn({ components, groups }: PageComponents): (pattern: string) => readonly string[] {
  const names = components.map((component) => foldNames(component, groups));
  return (pattern) => names.filter(compilePattern(pattern)).map(({ id }) => id);
}

/** A pattern that matches nothing (yet) is never redundant: its component may come back. */
function isWithin(named: readonly string[], wider: readonly string[]): boolean {
  return named.length > 0 && named.every((id) => wider.includes(id));
}

function isSame(named: readonly string[], ids: readonly string[]): boolean {
  return named.length === ids.length && isWithin(named, ids);
}

function membersOf<Part extends Named>({ components }: PageComponents<Part>, groupId: string | null): readonly Part[] {
  return components.filter((component) => component.groupId === groupId);
}
