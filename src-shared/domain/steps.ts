/** Work that may pause after each step. */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** Takes all steps without a pause. */
export function runAtOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
