import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { parseSync } from 'vite';

/** One import, of types too. `to` is a path below the root for our files, or a package’s specifier as written. */
export interface Import {
  readonly from: string;
  readonly to: string;
  readonly isOurs: boolean;
}

const sourceFile = /(?<![.]d)[.]tsx?$/;
const skipped = new Set(['node_modules', 'dist', 'fixtures']);

/** Every import of every TypeScript file in the folders, ordered by path. */
export function readImports(root: string, folders: readonly string[]): Import[] {
  return folders.flatMap((folder) => sourceFiles(join(root, folder))).flatMap((file) => importsOf(root, file));
}

function sourceFiles(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((one, other) => (one.name < other.name ? -1 : 1));
  return entries.flatMap((entry) => {
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : sourceFiles(join(folder, entry.name));
    return sourceFile.test(entry.name) ? [join(folder, entry.name)] : [];
  });
}

function importsOf(root: string, file: string): Import[] {
  const from = relative(root, file).split(sep).join('/');
  return specifiersOf(file, readFileSync(file, 'utf8')).map((specifier) => {
    const to = ourFile(from, specifier);
    return { from, to: to ?? specifier, isOurs: to !== null };
  });
}

function ourFile(from: string, specifier: string): string | null {
  if (specifier.startsWith('#shared/')) return specifier.replace('#shared/', 'src-shared/');
  return specifier.startsWith('.') ? posix.join(dirname(from), specifier) : null;
}

function specifiersOf(file: string, code: string): string[] {
  const parsed = parseSync(file, code);
  const { module } = parsed;
  const [error] = parsed.errors;
  if (error) throw new Error(`${file}: ${error.message}`);
  const exported = module.staticExports.flatMap(({ entries }) => entries.map((entry) => entry.moduleRequest?.value));
  const dynamic = module.dynamicImports.map(({ moduleRequest }) =>
    quoted(code.slice(moduleRequest.start, moduleRequest.end)),
  );
  // `program` is decoded when it is first read, which costs far more than the parsing.
  const types = code.includes('import(') ? importedTypes(parsed.program) : [];
  const all = [...module.staticImports.map((entry) => entry.moduleRequest.value), ...exported, ...dynamic];
  return [...new Set([...all, ...types])].filter((specifier) => specifier !== undefined);
}

function quoted(text: string): string | undefined {
  return /^(['"`])([^$]*)\1$/.exec(text)?.[2];
}

/** `import('./file.ts').Name` as a type, which the parser’s list of imports omits. */
function importedTypes(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const nested = Object.values(node).flatMap(importedTypes);
  if (!('type' in node) || node.type !== 'TSImportType' || !('source' in node)) return nested;
  const { source } = node;
  const isNamed = typeof source === 'object' && source !== null && 'value' in source;
  return isNamed && typeof source.value === 'string' ? [source.value, ...nested] : nested;
}
