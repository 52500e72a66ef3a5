/** A clock that only moves on request. Timers use monotonic time; the wall clock can be set. */
export interface VirtualClock {
  now(): number;
  setTimer(run: () => void, delayMs: number): () => void;
  /** Advances by `ms` and runs due timers on the way, waiting for each. */
  advance(ms: number): Promise<void>;
  /** Sets the wall clock, like sleep or the user would; timers are not affected. */
  jump(byMs: number): void;
  /** How many timers are set. */
  timers(): number;
}

interface Timer {
  readonly dueAt: number;
  readonly run: () => void;
}

/** Resolves in the next turn of the event loop, after everything that only waits for memory. */
export function drainPromises(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

export function createVirtualClock(startAt: number): VirtualClock {
  const timers = new Set<Timer>();
  let elapsed = 0;
  let wall = startAt;
  const next = (until: number): Timer | null => {
    let first: Timer | null = null;
    for (const timer of timers)
      if (timer.dueAt <= until && (first === null || timer.dueAt < first.dueAt)) first = timer;
    return first;
  };
  return {
    now: () => wall + elapsed,
    setTimer(run, delayMs) {
      const timer = { dueAt: elapsed + Math.max(0, delayMs), run };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    async advance(ms) {
      const until = elapsed + ms;
      await drainPromises();
      for (let timer = next(until); timer !== null; timer = next(until)) {
        timers.delete(timer);
        elapsed = Math.max(elapsed, timer.dueAt);
        timer.run();
        await drainPromises();
      }
      elapsed = until;
    },
    jump(byMs) {
      wall += byMs;
    },
    timers: () => timers.size,
  };
}
