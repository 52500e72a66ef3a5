import type { Outcome } from '#shared/domain/failure.ts';

/** A row by column name; every column of the header is present, possibly empty. */
export type TsvRow = Readonly<Record<string, string>>;

/** Parses a table whose first line names the columns; a failure names the line. Empty lines are skipped. */
export function parseTsv(text: string, columns: readonly string[]): Outcome<readonly TsvRow[], string> {
  const [header = '', ...lines] = text.split(/\r?\n/);
  const names = header.split('\t');
  const missing = columns.filter((column) => !names.includes(column));
  if (missing.length > 0)
    return {
      ok: false,
      failure: `line 1: expected the columns ${columns.join(', ')}; ${missing.join(', ')} is missing.`,
    };
  const rows: TsvRow[] = [];
  for (const [index, line] of lines.entries()) {
    if (line === '') continue;
    const cells = line.split('\t');
    if (cells.length !== names.length)
      return { ok: false, failure: `line ${index + 2}: expected ${names.length} cells, received ${cells.length}.` };
    rows.push(Object.fromEntries(names.map((name, at) => [name, cells[at]?.trim() ?? ''])));
  }
  return { ok: true, value: rows };
}
