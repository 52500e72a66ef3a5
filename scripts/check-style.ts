/** Finds phrases that product code and pages must not use. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isProduct } from './imports/import-rules.ts';
import { findIdioms } from './style/idioms.ts';

/** Generated from the titles of tests. */
const generated = 'docs/assurance.md';
const root = resolve(import.meta.dirname, '..');

function textFiles(): string[] {
  const below = ['src-main', 'src-shared', 'src-renderer', 'docs'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  );
  const pages = readdirSync(root).filter((name) => name.endsWith('.md'));
  return [...below, ...pages]
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => (/[.]tsx?$/.test(file) ? isProduct(file) : file.endsWith('.md') && !file.includes('/fixtures/')))
    .filter((file) => file !== generated)
    .sort();
}

const hits = textFiles().flatMap((file) =>
  findIdioms(readFileSync(join(root, file), 'utf8')).map((hit) => ({ file, ...hit })),
);

for (const { file, line, found, idiom } of hits) console.error(`${file}:${line}: '${found}'; say: ${idiom.instead}`);
console.log(`${hits.length} forbidden phrases`);
process.exitCode = hits.length > 0 ? 1 : 0;
