import { addTo } from '#shared/domain/add-to.ts';
import type { VendorSuggestion } from '#shared/query-results.ts';

/** More evidence than this is counted instead. */
const mostLines = 3;

/** The evidence for a vendor: a line per name, with the first file that contains it. */
export function evidenceLines(evidence: VendorSuggestion['evidence']): readonly string[] {
  const files = new Map<string, string[]>();
  for (const { file, what } of evidence) addTo(files, what, file);
  const lines = [...files].map(
    ([what, [first = '', ...others]]) => `${evidenceText(what, first)}${otherFiles(others)}`,
  );
  const left = lines.length - mostLines;
  return left > 1 ? [...lines.slice(0, mostLines), `and ${left} more`] : lines;
}

/** Evidence that is a file itself is named once. */
function evidenceText(what: string, file: string): string {
  return what.startsWith('file ') && file.endsWith(what.slice('file '.length)) ? `file ${file}` : `${what} in ${file}`;
}

function otherFiles(others: readonly string[]): string {
  if (others.length === 0) return '';
  return others.length === 1 ? ' and 1 other file' : ` and ${others.length} other files`;
}
