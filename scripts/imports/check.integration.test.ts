import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkImports } from './check.ts';

const root = resolve(import.meta.dirname, '../..');
let copy: string;

beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'imports-'));
  const isSource = (path: string) =>
    !/node_modules|fixtures|dist/.test(path.slice(root.length)) &&
    (statSync(path).isDirectory() || /[.]tsx?$/.test(path));
  for (const folder of ['src-shared', 'src-main', 'src-renderer', 'scripts', 'e2e'])
    cpSync(join(root, folder), join(copy, folder), { recursive: true, filter: isSource });
});

afterEach(() => rmSync(copy, { recursive: true, force: true }));

function plant(file: string, line: string): void {
  const path = join(copy, file);
  writeFileSync(path, `${line}\n${readFileSync(path, 'utf8')}`);
}

test('the project has no cycle and no forbidden import', () => {
  expect(checkImports(copy)).toEqual({ circles: [], forbidden: [] });
});

test('a forbidden import is found, even of a type', () => {
  plant('src-main/http/fetch.ts', "import type { Engine } from '../engine/engine.ts';");
  const { forbidden } = checkImports(copy);
  expect(forbidden).toEqual([
    'src-main/http/fetch.ts → src-main/engine/engine.ts: src-main/http does not import src-main/engine',
  ]);
});

test('a cycle between folders is found', () => {
  writeFileSync(
    join(copy, 'src-renderer/ui/planted.ts'),
    "export type Planted = import('../popover/popover.tsx').Popover;\n",
  );
  const { circles } = checkImports(copy);
  expect(circles).toHaveLength(1);
  expect(circles[0]).toEqual(expect.arrayContaining(['src-renderer/popover', 'src-renderer/ui']));
});

test('a cycle between files is found', () => {
  writeFileSync(join(copy, 'src-shared/text/one.ts'), "export { other } from './other.ts';\nexport const one = 1;\n");
  writeFileSync(join(copy, 'src-shared/text/other.ts'), "import { one } from './one.ts';\nexport const other = one;\n");
  expect(checkImports(copy).circles).toEqual([['src-shared/text/one.ts', 'src-shared/text/other.ts']]);
});
