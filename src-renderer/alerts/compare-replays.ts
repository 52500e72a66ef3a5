import type { ReplayedLine } from '#shared/query-results.ts';

/** One past change on one channel: its outcome under the draft and under the current rules. */
export interface ComparedLine {
  readonly key: string;
  readonly line: ReplayedLine;
  /** `null`: the draft does not send it to this channel. */
  readonly tried: ReplayedLine | null;
  /** `null`: the current rules do not send it to this channel. */
  readonly now: ReplayedLine | null;
  readonly differs: boolean;
}

/** Lists of this length may have been truncated at their oldest end. */
const maybeCut = 200;

/** Newest first. With `now` `null`, nothing is compared and nothing differs. */
export function compareReplays(
  tried: readonly ReplayedLine[],
  now: readonly ReplayedLine[] | null,
): readonly ComparedLine[] {
  const from = now === null ? Number.NEGATIVE_INFINITY : Math.max(reachOf(tried, now), reachOf(now, tried));
  const triedByKey = keyed(tried.filter(({ at }) => at >= from));
  const nowByKey = now === null ? triedByKey : keyed(now.filter(({ at }) => at >= from));
  const keys = new Set([...triedByKey.keys(), ...nowByKey.keys()]);
  const lines = [...keys].flatMap((key) => compared(key, triedByKey.get(key) ?? null, nowByKey.get(key) ?? null));
  return lines.sort((a, b) => b.line.at - a.line.at);
}

/** How far back a list is complete; both are truncated at the same length, so a shorter one is whole. */
function reachOf(lines: readonly ReplayedLine[], other: readonly ReplayedLine[]): number {
  const isWhole = lines.length < maybeCut || lines.length < other.length;
  return isWhole ? Number.NEGATIVE_INFINITY : Math.min(...lines.map(({ at }) => at));
}

function compared(key: string, tried: ReplayedLine | null, now: ReplayedLine | null): readonly ComparedLine[] {
  const line = tried ?? now;
  if (!line) return [];
  const differs = tried?.verdict !== now?.verdict || tried?.loud !== now?.loud;
  return [{ key, line, tried, now, differs }];
}

/** Identical lines are numbered. */
function keyed(lines: readonly ReplayedLine[]): ReadonlyMap<string, ReplayedLine> {
  const byKey = new Map<string, ReplayedLine>();
  for (const line of lines) {
    const base = [line.at, line.vendorId, line.incidentId, line.kind, line.title, line.channel].join('\n');
    let key = base;
    for (let count = 2; byKey.has(key); count += 1) key = `${base}\n${count}`;
    byKey.set(key, line);
  }
  return byKey;
}
