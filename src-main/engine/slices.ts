import type { Steps } from '#shared/domain/steps.ts';

export interface SliceDeps {
  /** A monotonic clock, in ms. */
  readonly elapsed: () => number;
  /** Resolves once other pending work has run. */
  readonly yieldToEventLoop: () => Promise<void>;
}

/** Slices of real time. */
export const realSlices: SliceDeps = {
  elapsed: () => performance.now(),
  yieldToEventLoop: () => new Promise((resolve) => setImmediate(resolve)),
};

/** Await it between the steps of long work; it returns a promise only once a slice is used up. */
export type YieldIfDue = () => Promise<void> | undefined;

/** How long work may block windows and notifications at a time. */
const sliceMs = 15;
/** For work beside a window that is loading, which asks main again and again. */
export const shortSliceMs = 4;

export function createYield({ elapsed, yieldToEventLoop }: SliceDeps, mostMs = sliceMs): YieldIfDue {
  let sliceStartedAt = elapsed();
  return () => {
    if (elapsed() - sliceStartedAt < mostMs) return undefined;
    return yieldToEventLoop().then(() => {
      sliceStartedAt = elapsed();
    });
  };
}

/** Takes all steps, and yields whenever a slice is used up. */
export async function runInSlices<Result>(steps: Steps<Result>, yieldIfDue: YieldIfDue): Promise<Result> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    const pause = yieldIfDue();
    if (pause) await pause;
  }
}
