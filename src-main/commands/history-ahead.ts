import type { HistoryQuery, HistoryView } from '#shared/history-view.ts';

type Answer = Promise<HistoryView | null>;

export interface HistoryAheadDeps {
  readonly read: (query: HistoryQuery) => Answer;
  /** What an answer rests on, compared by identity. */
  readonly basis: () => readonly unknown[];
  readonly now: () => number;
}

/** A window asks soon after it was opened, or never. */
const keptMs = 5_000;

/** Reads a history while the window that will ask for it is still opening. */
export function createHistoryAhead({ read, basis, now }: HistoryAheadDeps) {
  let ahead: {
    readonly query: HistoryQuery;
    readonly at: number;
    readonly on: readonly unknown[];
    answer: Answer;
  } | null = null;
  return {
    begin(query: HistoryQuery): void {
      ahead = { query, at: now(), on: basis(), answer: read(query) };
      // A failure reaches the window that asks.
      ahead.answer.catch(() => undefined);
    },
    /** Takes what was read ahead, unless something was read since from which the answer would differ. */
    take(query: HistoryQuery): Answer {
      const taken = ahead;
      ahead = null;
      const isAnswer =
        taken?.query.vendorId === query.vendorId &&
        taken.query.days === query.days &&
        now() - taken.at < keptMs &&
        isSameList(taken.on, basis());
      return isAnswer ? taken.answer : read(query);
    },
  };
}

function isSameList(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}
