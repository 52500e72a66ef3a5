import { findCircles } from './circles.ts';
import { type Import, readImports } from './import-graph.ts';
import { isElectron, isProduct, objectionTo, roomOf } from './import-rules.ts';

const sources = ['src-shared', 'src-main', 'src-renderer', 'scripts', 'e2e'];

export interface ImportFaults {
  /** Groups that import each other: files, rooms of the product, or sibling folders in one room. */
  readonly circles: readonly (readonly string[])[];
  /** One line per import, with the reason. */
  readonly forbidden: readonly string[];
}

/** Finds faulty imports below a root, including those of types. Most rules apply only to the product. */
export function checkImports(root: string): ImportFaults {
  const imports = readImports(root, sources);
  return {
    circles: [
      ...findCircles(imports, (file) => (isProduct(file) ? roomOf(file) : null)),
      ...findCircles(imports, (file) => (isProduct(file) ? innerFolder(file) : null)),
      ...findCircles(imports, (file) => file),
    ],
    forbidden: [...forbiddenOf(imports), ...tiedElectronFiles(imports)],
  };
}

function innerFolder(file: string): string | null {
  const [source, room, folder, below] = file.split('/');
  return below === undefined ? null : `${source}/${room}/${folder}`;
}

function forbiddenOf(imports: readonly Import[]): string[] {
  return imports.flatMap((given) => {
    const objection = objectionTo(given);
    return objection === null ? [] : [`${given.from} → ${given.to}: ${objection}`];
  });
}

function tiedElectronFiles(imports: readonly Import[]): string[] {
  const inShell = imports.filter(({ from }) => from.startsWith('src-main/shell/') && isProduct(from));
  const electronFiles = new Set(inShell.filter(({ to }) => isElectron(to)).map(({ from }) => from));
  return inShell
    .filter(({ from, to }) => electronFiles.has(from) && electronFiles.has(to))
    .map(({ from, to }) => `${from} → ${to}: an Electron file of the shell imports no other one`);
}
