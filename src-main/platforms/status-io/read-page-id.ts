import type { PageAddress } from '../platform.ts';

const inPath = /^\/(?:1\.0\/status|pages(?:\/history)?)\/([0-9a-f]{24})(?:\/|$)/;
const inScript = /statuspageId\s{0,3}=\s{0,3}['"]([0-9a-f]{24})['"]/;

/** The page’s id in the API: from recognition, or from the address itself. */
export function pageIdOf({ pageUrl, hints }: PageAddress): string | null {
  return hints.id ?? inPath.exec(new URL(pageUrl).pathname)?.[1] ?? null;
}

export function pageIdIn(html: string): string | null {
  return inScript.exec(html)?.[1] ?? null;
}
