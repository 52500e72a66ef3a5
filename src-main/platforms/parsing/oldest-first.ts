/** Sorts rows by instant. Rows without one, and ties, keep document order, read from its oldest end. */
export function oldestFirst<Row>(
  rows: readonly Row[],
  instantOf: (row: Row) => number | null,
  whenTied: 'newest first' | 'oldest first',
): readonly Row[] {
  const timed = rows.map((row) => ({ row, at: instantOf(row) }));
  const inOrder = runsForward(timed, whenTied) ? timed : timed.toReversed();
  let last = Number.NEGATIVE_INFINITY;
  return inOrder
    .map(({ row, at }) => {
      last = at ?? last;
      return { row, at: last };
    })
    .sort((a, b) => compare(a.at, b.at))
    .map(({ row }) => row);
}

function runsForward(rows: readonly { at: number | null }[], whenTied: 'newest first' | 'oldest first'): boolean {
  const known = rows.map(({ at }) => at).filter((at) => at !== null);
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined || first === last) return whenTied === 'oldest first';
  return first < last;
}

/** Not a subtraction: two rows at −∞ would give NaN. */
function compare(a: number, b: number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
