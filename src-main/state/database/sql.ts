import type { Steps } from '#shared/domain/steps.ts';

/** libsql kills the process when a boolean is bound, and fails on a lone `null`: hence this type and the arrays. */
export type SqlValue = string | number | null;

/** One connection. Statements are prepared once and cached by their text; rows are typed after our STRICT tables. */
export interface Sql {
  exec(text: string): void;
  /** Returns how many rows changed. */
  run(text: string, ...values: readonly SqlValue[]): number;
  all<Row>(text: string, ...values: readonly SqlValue[]): readonly Row[];
  one<Row>(text: string, ...values: readonly SqlValue[]): Row | null;
  /** Row by row, so that large texts are not all in memory at once; must be read to the end. */
  each<Row>(text: string, ...values: readonly SqlValue[]): Iterable<Row>;
  /** All or nothing; rethrows errors from the work or the commit. */
  transaction(work: () => void): void;
  /**
   * One transaction that may pause after each step. Returns whether it was committed: a write by another undoes it. It is
   * undone as well when it is ended early.
   */
  transactionInSteps(work: () => Steps<void>): Steps<boolean>;
  close(): void;
}
