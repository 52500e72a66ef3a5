/** What became of a mutant. An equivalent one has no effect, so no test can notice it. */
export type Fate = 'killed' | 'survived' | 'equivalent';

export interface TriedMutant {
  readonly file: string;
  readonly fate: Fate;
}

const columns = ['file', 'mutants', 'killed', 'survived', 'equivalent'] as const;

/** A table for the terminal: the number of mutants by file and fate, and their totals. */
export function summaryOf(tried: readonly TriedMutant[]): string {
  const files = [...new Set(tried.map(({ file }) => file))];
  const counts = files.map((name) =>
    rowOf(
      name,
      tried.filter(({ file }) => file === name),
    ),
  );
  const rows = [columns, ...counts, rowOf('all', tried)];
  const widths = columns.map((_, at) => Math.max(...rows.map((row) => (row[at] ?? '').length)));
  const line = (row: readonly string[]) =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  ');
  return rows.map(line).join('\n');
}

function rowOf(name: string, tried: readonly TriedMutant[]): readonly string[] {
  const count = (fate: Fate) => `${tried.filter((one) => one.fate === fate).length}`;
  return [name, `${tried.length}`, count('killed'), count('survived'), count('equivalent')];
}
