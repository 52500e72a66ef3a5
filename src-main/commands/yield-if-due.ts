export interface YieldDeps {
  /** A monotonic clock, in ms. */
  readonly elapsed: () => number;
  /** Resolves once other pending work has run. */
  readonly yieldToEventLoop: () => Promise<void>;
}

/** How long a command may block windows and notifications at a time. */
const sliceMs = 15;

/** Await it between the steps of long work: it yields once a slice is used up. */
export function createYield({ elapsed, yieldToEventLoop }: YieldDeps): () => Promise<void> | undefined {
  let sliceStartedAt = elapsed();
  return () => {
    if (elapsed() - sliceStartedAt < sliceMs) return undefined;
    return yieldToEventLoop().then(() => {
      sliceStartedAt = elapsed();
    });
  };
}
