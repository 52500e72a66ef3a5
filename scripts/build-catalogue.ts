import { readFileSync, writeFileSync } from 'node:fs';
import { buildCatalogue } from './catalogue/build.ts';
import { type BuiltEdition, editionOf } from './catalogue/edition.ts';

/**
 * Rebuilds the catalogue’s data file, and its edition if the file changed. An argument names another table of gathered
 * vendors with the same columns; corrections and popular picks are always the project’s own.
 */
function main(vendorsPath: string | undefined): number {
  const folder = new URL('../src-main/catalogue/', import.meta.url);
  const read = (name: string): string => readFileSync(new URL(`source/${name}.tsv`, folder), 'utf8');
  const built = buildCatalogue({
    vendors: vendorsPath === undefined ? read('vendors') : readFileSync(vendorsPath, 'utf8'),
    corrections: read('corrections'),
    popular: read('popular'),
  });
  if (!built.ok) {
    console.error(`build-catalogue: ${built.failure}`);
    return 1;
  }
  const { vendors, leftOut, json, gathered } = built.value;
  writeFileSync(new URL('vendors.json', folder), json);
  writeEdition(new URL('edition.json', folder), json, vendors.length);
  console.log(`${gathered} gathered, ${leftOut.length} left out, ${vendors.length} kept, ${json.length} bytes`);
  for (const why of new Set(leftOut.map((row) => row.why)))
    console.log(`  ${leftOut.filter((row) => row.why === why).length} left out: ${why}`);
  console.log(`  ${vendors.filter(({ platform }) => platform).length} with a certain platform`);
  return 0;
}

function writeEdition(path: URL, json: string, vendorCount: number): void {
  const before: BuiltEdition = JSON.parse(readFileSync(path, 'utf8'));
  const edition = editionOf(json, vendorCount, before, Date.now());
  writeFileSync(path, `${JSON.stringify(edition, null, 2)}\n`);
}

process.exitCode = main(process.argv[2]);
