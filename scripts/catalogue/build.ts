import type { Outcome } from '#shared/domain/failure.ts';
import { applyCorrections, correctionColumns, toCorrection } from './corrections.ts';
import { type Edition, edit } from './edit.ts';
import { encodeCatalogue } from './encode.ts';
import { gatheredColumns, toGathered } from './gathered.ts';
import { parseTsv, type TsvRow } from './tsv.ts';

/** The texts of the three tables that the catalogue is built from. */
export interface CatalogueSource {
  readonly vendors: string;
  readonly corrections: string;
  readonly popular: string;
}

export interface BuiltCatalogue extends Edition {
  readonly json: string;
  readonly gathered: number;
}

/** Builds the data file from the gathered facts and the editor’s decisions. A failure names table, row and remedy. */
export function buildCatalogue(source: CatalogueSource): Outcome<BuiltCatalogue, string> {
  const gathered = readTable('vendors', source.vendors, gatheredColumns, toGathered);
  if (!gathered.ok) return gathered;
  const slugs = gathered.value.map(({ slug }) => slug);
  const twice = slugs.find((slug, at) => slugs.indexOf(slug) !== at);
  if (twice !== undefined) return { ok: false, failure: `vendors: expected each slug once, received ${twice} twice.` };
  const corrections = readTable('corrections', source.corrections, correctionColumns, toCorrection);
  if (!corrections.ok) return corrections;
  const popular = readTable('popular', source.popular, ['slug'], ({ slug = '' }) => ({ ok: true, value: slug }));
  if (!popular.ok) return popular;
  const corrected = applyCorrections(gathered.value, corrections.value);
  if (!corrected.ok) return { ok: false, failure: `corrections: ${corrected.failure}` };
  const edition = edit(corrected.value);
  const ids = new Set(edition.vendors.map(({ id }) => id));
  const unknown = popular.value.filter((id) => !ids.has(id));
  if (unknown.length > 0)
    return { ok: false, failure: `popular: expected vendors of the catalogue, received ${unknown.join(', ')}.` };
  const json = encodeCatalogue(edition.vendors, popular.value);
  return { ok: true, value: { ...edition, json, gathered: gathered.value.length } };
}

function readTable<Row>(
  table: string,
  text: string,
  columns: readonly string[],
  toRow: (row: TsvRow) => Outcome<Row, string>,
): Outcome<readonly Row[], string> {
  const parsed = parseTsv(text, columns);
  if (!parsed.ok) return { ok: false, failure: `${table}, ${parsed.failure}` };
  const rows: Row[] = [];
  for (const one of parsed.value) {
    const row = toRow(one);
    if (!row.ok) return { ok: false, failure: `${table}, ${row.failure}` };
    rows.push(row.value);
  }
  return { ok: true, value: rows };
}
