import { type PageComponents, watchedComponents } from '#shared/domain/component-filter.ts';
import { compilePattern, foldNames } from '#shared/domain/component-pattern.ts';
import type { ComponentFilter } from '#shared/domain/subscription.ts';
import type { ComponentView, VendorDetails } from '#shared/query-results.ts';
import { matchesSearch } from '#shared/text/matches-search.ts';
import { type GroupView, groupViews } from '../vendors/tree-rows.ts';

interface Placed {
  readonly key: string;
  readonly level: 1 | 2;
}

export type FilterRow = Placed &
  (
    | { readonly kind: 'group'; readonly group: GroupView; readonly open: boolean }
    | { readonly kind: 'component'; readonly component: ComponentView; readonly parent: string | null }
  );

/** The tree before search and folding, computed once per draft. */
export interface FilterModel {
  readonly groups: readonly GroupView[];
  /** By group id; components without a known group are under `null`. */
  readonly members: ReadonlyMap<string | null, readonly ComponentView[]>;
  readonly page: PageComponents<ComponentView>;
}

type Page = Pick<VendorDetails, 'groups' | 'components'>;

/** The tree with each component watched or not as `filter` says. */
export function filterModel({ groups, components }: Page, filter: ComponentFilter): FilterModel {
  const watched = new Set(watchedComponents(filter, { groups, components }).map(({ id }) => id));
  const drafted = components.map((one) => ({ ...one, watched: watched.has(one.id) }));
  const known = new Set(groups.map(({ id }) => id));
  const members = new Map<string | null, ComponentView[]>();
  for (const one of drafted) {
    const groupId = one.groupId !== null && known.has(one.groupId) ? one.groupId : null;
    const others = members.get(groupId);
    if (others) others.push(one);
    else members.set(groupId, [one]);
  }
  const views = groups.flatMap((group) =>
    groupViews({ groups: [group], components: members.get(group.id) ?? [] }).filter(({ total }) => total > 0),
  );
  return { groups: views, members, page: { groups, components: drafted } };
}

/** The visible rows: groups and the components of open ones; during a search, all matches with their groups. */
export function filterRows(model: FilterModel, query: string, open: ReadonlySet<string>): readonly FilterRow[] {
  const isFound = finder(model, query.trim());
  const isSearching = query.trim() !== '';
  const found = (groupId: string | null) => (model.members.get(groupId) ?? []).filter(isFound);
  const inGroups = model.groups.flatMap((group) => {
    const members = found(group.id);
    if (members.length === 0) return [];
    const key = `g:${group.id}`;
    const isOpen = isSearching || open.has(key);
    const head: FilterRow = { kind: 'group', key, level: 1, group, open: isOpen };
    return isOpen ? [head, ...members.map((one) => componentRow(one, key))] : [head];
  });
  return [...inGroups, ...found(null).map((one) => componentRow(one, null))];
}

function componentRow(component: ComponentView, parent: string | null): FilterRow {
  return { kind: 'component', key: `c:${component.id}`, level: parent === null ? 1 : 2, component, parent };
}

/** Words in any order, or a pattern if it contains a star. */
function finder({ page: { groups } }: FilterModel, query: string): (component: ComponentView) => boolean {
  if (query === '') return () => true;
  if (query.includes('*')) {
    const matches = compilePattern(query);
    return (component) => matches(foldNames(component, groups));
  }
  const names = new Map(groups.map(({ id, name }) => [id, name]));
  return ({ name, groupId }) => matchesSearch(`${names.get(groupId ?? '') ?? ''} ${name}`, query);
}
