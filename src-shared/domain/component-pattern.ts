import { type Component, type ComponentGroup, componentPath } from './component.ts';

/** The fields of a component a pattern is compared with. */
export type Named = Pick<Component, 'id' | 'name' | 'groupId'>;

const idPrefix = 'id:';

/** A component’s id, name and path, case-folded once for comparison with many patterns. */
export interface FoldedNames {
  readonly id: string;
  readonly name: string;
  readonly path: string;
}

export function foldNames(component: Named, groups: readonly ComponentGroup[]): FoldedNames {
  return { id: component.id, name: fold(component.name), path: fold(componentPath(component, groups)) };
}

/**
 * Whether a pattern matches a component: `Group > Name`, `Group > *`, `*` anywhere, `id:abc`, or a bare name, which
 * matches in every group. Case and spacing are ignored, except in ids.
 */
export function matchesPattern(pattern: string, component: Named, groups: readonly ComponentGroup[]): boolean {
  return compilePattern(pattern)(foldNames(component, groups));
}

/** Compiles a pattern into a predicate for many components. */
export function compilePattern(pattern: string): (names: FoldedNames) => boolean {
  const trimmed = pattern.trim();
  if (trimmed.startsWith(idPrefix)) {
    const wantedId = trimmed.slice(idPrefix.length);
    return ({ id }) => id === wantedId;
  }
  const wanted = fold(trimmed);
  const pieces = wanted.split('*');
  const isBareName = !wanted.includes('>') && pieces.length === 1;
  return ({ path, name }) => matchesPieces(pieces, path) || (isBareName && name === wanted);
}

/** The pattern that matches exactly one component, by its id. */
export function idPattern(componentId: string): string {
  return `${idPrefix}${componentId}`;
}

function fold(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .split('>')
    .map((part) => part.trim().split(/\s+/).join(' '))
    .join(' > ');
}

/** Finds each piece after the previous one; only the first and last are anchored. */
function matchesPieces(pieces: readonly string[], text: string): boolean {
  const first = pieces[0] ?? '';
  const last = pieces.at(-1) ?? '';
  if (pieces.length === 1) return text === first;
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
  let from = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = text.indexOf(piece, from);
    if (found < 0) return false;
    from = found + piece.length;
  }
  return from <= text.length - last.length;
}
