import type { CatalogueVendor } from '../catalogue/catalogue.ts';
import { schemaVersion } from '../json/page-json.ts';
import { fitTo, padTo, widest } from './columns.ts';
import type { Style } from './style.ts';

/** One line per vendor: id, name, page. Truncated to the terminal’s width; never truncated in a pipe. */
export function printVendors(
  vendors: readonly CatalogueVendor[],
  { style, columns }: { readonly style: Style; readonly columns: number | null },
): string {
  const idWidth = widest(
    vendors.map(({ id }) => id),
    32,
  );
  const nameWidth = widest(
    vendors.map(({ name }) => name),
    36,
  );
  const lines = vendors.map(({ id, name, pageUrl, certainty }) => {
    const note = certainty === 'unconfirmed' ? '  (unconfirmed)' : '';
    const cells = [
      padTo(id, idWidth),
      padTo(columns === null ? name : fitTo(name, nameWidth), nameWidth),
      pageUrl + note,
    ];
    const line = cells.join('  ');
    if (columns !== null && line.length > columns) return fitTo(line, columns);
    return [style.bold(cells[0] ?? ''), cells[1], style.dim(cells[2] ?? '')].join('  ');
  });
  return lines.map((line) => `${line}\n`).join('');
}

export function vendorsJson(vendors: readonly CatalogueVendor[]) {
  return {
    schemaVersion,
    vendors: vendors.map(({ id, name, pageUrl, platform, category, aliases, certainty }) => ({
      id,
      name,
      pageUrl,
      platform,
      category,
      aliases,
      confirmed: certainty !== 'unconfirmed',
    })),
  };
}
