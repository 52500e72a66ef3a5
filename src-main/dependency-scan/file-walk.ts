import type { FolderReader } from './folder-walk.ts';

/** The limits of a search, so that no folder can stall it. */
export interface WalkLimits {
  readonly depth: number;
  readonly files: number;
  readonly entries: number;
  readonly bytesPerFile: number;
}

export const walkLimits: WalkLimits = { depth: 6, files: 2_000, entries: 50_000, bytesPerFile: 1_048_576 };

/** Folders of dependencies, build output and version control. */
const passedBy: ReadonlySet<string> = new Set([
  'node_modules',
  'bower_components',
  'vendor',
  'Pods',
  'venv',
  '.venv',
  'site-packages',
  '__pycache__',
  'dist',
  'build',
  'target',
  'out',
  'coverage',
  '.git',
  '.hg',
  '.svn',
  '.terraform',
  '.next',
  '.nuxt',
  '.gradle',
  '.cache',
  '.idea',
]);

/** The paths of files below a folder, nearest first, with `/` as separator; links are not followed. */
export async function* walk(root: string, reader: FolderReader, limits: WalkLimits): AsyncGenerator<string> {
  let level: readonly string[] = [''];
  let left = limits.entries;
  for (let depth = 0; depth <= limits.depth && level.length > 0; depth += 1) {
    const next: string[] = [];
    for (const folder of level) {
      const entries = await reader.list(`${root}/${folder}`, left);
      left -= entries.length;
      for (const { name, kind } of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
        const path = folder === '' ? name : `${folder}/${name}`;
        if (kind === 'file') yield path;
        if (kind === 'folder' && !passedBy.has(name)) next.push(path);
      }
      if (left <= 0) return;
    }
    level = next;
  }
}
