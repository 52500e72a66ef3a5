export type CsvCell = string | number | null;

/** Tells Excel that a file is UTF-8. */
export const byteOrderMark = '\uFEFF';

/** RFC 4180: a header line and CRLF line endings. No cell can be read as a formula by a spreadsheet. */
export function writeCsv<Row>(columns: Readonly<Record<string, (row: Row) => CsvCell>>, rows: readonly Row[]): string {
  const lines = [Object.keys(columns), ...rows.map((row) => Object.values(columns).map((cell) => cell(row)))];
  return lines.map((cells) => `${cells.map(writeCell).join(',')}\r\n`).join('');
}

function writeCell(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
