/** Looks for phrases that product code and pages do without. `--all` shows also those that are only counted so far. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isProduct } from './imports/import-rules.ts';
import { findIdioms } from './style/idioms.ts';

const root = resolve(import.meta.dirname, '..');
const showsAll = process.argv.includes('--all');

function textFiles(): string[] {
  const below = ['src-main', 'src-shared', 'src-renderer', 'docs'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  );
  const pages = readdirSync(root).filter((name) => name.endsWith('.md'));
  return [...below, ...pages]
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => (/[.]tsx?$/.test(file) ? isProduct(file) : file.endsWith('.md') && !file.includes('/fixtures/')))
    .sort();
}

const hits = textFiles().flatMap((file) =>
  findIdioms(readFileSync(join(root, file), 'utf8')).map((hit) => ({ file, ...hit })),
);
const strict = hits.filter(({ idiom }) => idiom.isStrict);

for (const { file, line, found, idiom } of showsAll ? hits : strict)
  console.error(`${file}:${line}: '${found}'; say: ${idiom.instead}`);
console.log(`${strict.length} forbidden phrases, ${hits.length - strict.length} to be replaced (--all shows them)`);
process.exitCode = strict.length > 0 ? 1 : 0;
