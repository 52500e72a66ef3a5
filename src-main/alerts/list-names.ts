import { pathWords } from '#shared/text/path-words.ts';

/** Up to four components by their paths, or three and the number of others. */
export function listNames(paths: readonly string[]): string {
  return paths.length <= 4 ? joined(paths) : `${joined(paths.slice(0, 3))} and ${paths.length - 3} more`;
}

function joined(paths: readonly string[]): string {
  return paths.map(pathWords).join(', ');
}
