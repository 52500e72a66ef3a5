import { compareIndicator, type Indicator, indicators } from '#shared/domain/indicator.ts';

/** A level, or time without readings. */
export type ReadLevel = Indicator | 'unread';

/** Half-open. */
export interface Stretch<Level extends string = ReadLevel> {
  readonly fromAt: number;
  readonly untilAt: number;
  readonly level: Level;
}

/** Best to worst: something known outweighs the unknown. */
const order: readonly ReadLevel[] = ['unread', 'unknown', 'none', 'maintenance', 'minor', 'major', 'critical'];

export function isWorse(a: ReadLevel, b: ReadLevel): boolean {
  return order.indexOf(a) > order.indexOf(b);
}

export function isTrouble(level: ReadLevel): boolean {
  return level !== 'unread' && compareIndicator(level, 'unknown') > 0;
}

/** Worst first. */
export const troubleFirst: readonly Indicator[] = [...indicators].reverse();

/**
 * The worst level at each instant over several rows of stretches, each in chronological order; unread only if all are.
 * Linear but for one sort.
 */
export function worstOf(rows: readonly (readonly Stretch[])[]): readonly Stretch[] {
  if (rows.length === 1) return rows[0] ?? [];
  const edges = rows.flatMap((row) =>
    row.flatMap(({ fromAt, untilAt, level }) => [
      { at: fromAt, level, by: 1 },
      { at: untilAt, level, by: -1 },
    ]),
  );
  edges.sort((a, b) => a.at - b.at);
  const counts = new Map<ReadLevel, number>();
  const stretches: Stretch[] = [];
  let since = Number.NaN;
  for (const { at, level, by } of edges) {
    if (at > since) push(stretches, since, at, worstLevel(counts));
    since = at;
    counts.set(level, (counts.get(level) ?? 0) + by);
  }
  return stretches;
}

function worstLevel(counts: ReadonlyMap<ReadLevel, number>): ReadLevel | null {
  return order.findLast((level) => (counts.get(level) ?? 0) > 0) ?? null;
}

function push(stretches: Stretch[], fromAt: number, untilAt: number, level: ReadLevel | null): void {
  if (level === null) return;
  const last = stretches.at(-1);
  if (last?.level === level && last.untilAt === fromAt) stretches[stretches.length - 1] = { ...last, untilAt };
  else stretches.push({ fromAt, untilAt, level });
}

/** The parts of a row within other stretches; both in chronological order. */
export function within<Level extends string>(
  row: readonly Stretch<Level>[],
  others: readonly Pick<Stretch, 'fromAt' | 'untilAt'>[],
): readonly Stretch<Level>[] {
  const cut: Stretch<Level>[] = [];
  let first = 0;
  for (const { fromAt, untilAt, level } of row) {
    while ((others[first]?.untilAt ?? Number.POSITIVE_INFINITY) <= fromAt) first += 1;
    for (let index = first; index < others.length; index += 1) {
      const other = others[index];
      if (!other || other.fromAt >= untilAt) break;
      cut.push({ fromAt: Math.max(fromAt, other.fromAt), untilAt: Math.min(untilAt, other.untilAt), level });
    }
  }
  return cut;
}
