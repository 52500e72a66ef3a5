import { componentPath } from '#shared/domain/component.ts';
import { type PageComponents, watchedComponents } from '#shared/domain/component-filter.ts';

/** Patterns to suggest for a vendor: whole groups, then each component by its path. */
export function componentSuggestions({ groups, components }: PageComponents): readonly string[] {
  const whole = groups
    .filter(({ id }) => components.some(({ groupId }) => groupId === id))
    .map(({ name }) => `${name} > *`);
  return [...new Set([...whole, ...components.map((component) => componentPath(component, groups))])];
}

/** How many components each pattern is the first to match; 0 if it matches nothing or earlier patterns took them. */
export function firstNamed(patterns: readonly string[], page: PageComponents): readonly number[] {
  const taken = new Set<string>();
  return patterns.map((pattern) => {
    const named = namedBy(pattern, page).filter((id) => !taken.has(id));
    for (const id of named) taken.add(id);
    return named.length;
  });
}

export function namedBy(pattern: string, page: PageComponents): readonly string[] {
  return watchedComponents({ rule: 'only', patterns: [pattern] }, page).map(({ id }) => id);
}
