/** One line of the report: a measurement beside the floor of the same run. */
export interface Result {
  readonly what: string;
  /** What it means to the user, in a few words. */
  readonly means: string;
  readonly unit: 'ms' | 'MB' | 'µs' | '%';
  readonly floor: number;
  /** What the floor is; `bare` for the bare tray application. */
  readonly floorIs: string;
  readonly measured: number;
  readonly target: Target | null;
  /** Samples of the floor and of the measurement, in the order they were taken. */
  readonly samples: { readonly floor: readonly number[]; readonly measured: readonly number[] };
  /** Programs outside the run were at work while it was measured. */
  readonly besideOthers?: true;
  readonly note?: string;
}

/** The upper limit: a multiple of the floor, or an amount in the result’s own unit. */
export type Target = { readonly timesFloor: number } | { readonly atMost: number };

export function isMet({ floor, measured, target }: Recorded): boolean | null {
  if (target === null) return null;
  return measured <= limitOf(target, floor);
}

const heads = ['what', 'floor', 'Statustray', 'ratio', 'target', 'met', 'means'];

/** The fields of a result kept in docs/measured.json. */
export type Recorded = Omit<Result, 'samples' | 'note'>;

/** The recorded rows for the README; missed targets are bold. */
export function toReadmeTable(results: readonly Recorded[]): string {
  const rows = results.map((row) =>
    toRow(row).map((cell, column) => (column === 5 && cell === 'no' ? '**no**' : cell)),
  );
  return [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** The report as a Markdown table, aligned for a terminal. */
export function toTable(results: readonly Result[]): string {
  const rows = [heads, ...results.map(toRow)];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`);
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}

/** By how much a missed target was missed: `2.10 × instead of 1.5 ×, 172 ms too much`; `null` if it was met. */
export function distance(result: Recorded): string | null {
  const { unit, floor, measured, target } = result;
  if (target === null || isMet(result)) return null;
  const reached = 'atMost' in target ? `${amount(measured)} ${unit}` : `${(measured / floor).toFixed(2)} ×`;
  const excess = `${amount(measured - limitOf(target, floor))} ${unit === '%' ? 'percentage points' : unit}`;
  return `${reached} instead of ${targetText(target, unit)}, ${excess} too much`;
}

function targetText(target: Target, unit: Result['unit']): string {
  return 'atMost' in target ? `${amount(target.atMost)} ${unit}` : `${target.timesFloor} ×`;
}

function limitOf(target: Target, floor: number): number {
  return 'atMost' in target ? target.atMost : target.timesFloor * floor;
}

function toRow(result: Recorded): readonly string[] {
  const { what, means, unit, floor, floorIs, measured, target, besideOthers } = result;
  const met = isMet(result);
  return [
    what,
    `${amount(floor)} ${unit} (${floorIs})`,
    `${amount(measured)} ${unit}${besideOthers ? ' (others at work)' : ''}`,
    floor > 0 ? `${(measured / floor).toFixed(2)} ×` : '–',
    target === null ? '–' : `≤ ${targetText(target, unit)}`,
    met === null ? '–' : met ? 'yes' : 'no',
    means,
  ];
}

function amount(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
}
