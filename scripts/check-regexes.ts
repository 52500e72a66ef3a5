import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { collectRegexes, type FoundRegex } from './regexes/collect.ts';
import { prove, repeatsWithoutEnd } from './regexes/prove.ts';

const root = resolve(import.meta.dirname, '..');
const listPath = join(root, 'scripts/regexes/proven.json');
const notProduct = /\.test\.tsx?$|\.fixture\.ts$|\/(?:testing|simulation|preview)\//;

function sourceFiles(): readonly string[] {
  return ['src-main', 'src-shared', 'src-renderer']
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
    )
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => /\.tsx?$/.test(name) && !notProduct.test(name))
    .sort();
}

async function proofsOf(unproven: readonly FoundRegex[]): Promise<readonly string[]> {
  const proven: string[] = [];
  for (const { text, pattern, flags, place } of unproven) {
    const proof = await prove(pattern, flags);
    if (proof.status === 'safe') proven.push(text);
    else console.log(`${place}: ${text} is ${proof.status}: ${proof.detail}`);
  }
  return proven;
}

/**
 * Every regular expression of the product must be proven linear. Proofs take long, so proven ones are kept in a list:
 * `--update` proves new ones, `--all` proves all of them again.
 */
const list = z.array(z.string()).parse(JSON.parse(readFileSync(listPath, 'utf8')));
const found = sourceFiles().map((file) => collectRegexes(file, readFileSync(join(root, file), 'utf8')));
const built = found.flatMap((one) => one.built);
const literals = new Map(found.flatMap((one) => one.literals).map((regex) => [regex.text, regex]));
const inQuestion = [...literals.values()].filter(({ pattern }) => repeatsWithoutEnd(pattern));
const isUpdate = process.argv.includes('--update') || process.argv.includes('--all');
const known = new Set(process.argv.includes('--all') ? [] : list);
const unproven = inQuestion.filter(({ text }) => !known.has(text));

for (const place of built) console.log(`${place}: a pattern built at run time cannot be proven`);
const fresh = isUpdate ? new Set(await proofsOf(unproven)) : new Set<string>();
const open = unproven.filter(({ text }) => !fresh.has(text));
if (!isUpdate)
  for (const { place, text } of open) console.log(`${place}: ${text} is not proven: npm run check-regexes -- --update`);
if (isUpdate) {
  const proven = inQuestion.map(({ text }) => text).filter((text) => known.has(text) || fresh.has(text));
  writeFileSync(listPath, `${JSON.stringify(proven.sort(), null, 2)}\n`);
}
console.log(`${literals.size} regular expressions, ${open.length} of them not known to be linear.`);
process.exitCode = open.length + built.length > 0 ? 1 : 0;
