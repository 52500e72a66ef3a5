import type { VendorSuggestion } from '#shared/query-results.ts';

/** With more traces than that, the rest are counted. */
const mostLines = 3;

/** What speaks for a vendor, a line for each name, with the first file that has it. */
export function evidenceLines(evidence: VendorSuggestion['evidence']): readonly string[] {
  const files = new Map<string, string[]>();
  for (const { file, what } of evidence) files.set(what, [...(files.get(what) ?? []), file]);
  const lines = [...files].map(([what, [first = '', ...others]]) => `${traceWords(what, first)}${moreWords(others)}`);
  const left = lines.length - mostLines;
  return left > 1 ? [...lines.slice(0, mostLines), `and ${left} other traces`] : lines;
}

/** A file that speaks by being there needs no second mention. */
function traceWords(what: string, file: string): string {
  return what.startsWith('file ') && file.endsWith(what.slice('file '.length)) ? `file ${file}` : `${what} in ${file}`;
}

function moreWords(others: readonly string[]): string {
  if (others.length === 0) return '';
  return others.length === 1 ? ' and 1 other file' : ` and ${others.length} other files`;
}
