import { catalogueVersion } from '../../src-main/catalogue/catalogue.ts';
import type { EditedVendor } from './edit.ts';

/** The data file: one vendor a line, so that diffs are readable and 3,000 rows stay 3,000 strings in memory. */
export function encodeCatalogue(vendors: readonly EditedVendor[], popular: readonly string[]): string {
  const lines = vendors.map(toLine).map((line) => `    ${JSON.stringify(line)}`);
  const picks = popular.map((id) => `    ${JSON.stringify(id)}`);
  return [
    '{',
    `  "schemaVersion": ${catalogueVersion},`,
    '  "popular": [',
    picks.join(',\n'),
    '  ],',
    '  "vendors": [',
    lines.join(',\n'),
    '  ]',
    '}',
    '',
  ].join('\n');
}

/** Tab-separated, as `readVendor` parses it; `https://` is omitted from the page. */
function toLine({ id, name, page, platform, category, confidence, aliases }: EditedVendor): string {
  return [id, name, page.replace('https://', ''), platform ?? '', category, confidence, aliases.join('|')].join('\t');
}
