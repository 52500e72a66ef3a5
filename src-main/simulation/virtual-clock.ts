/** A clock that stands until it is moved. Timers run by the monotonic time; the wall clock can be set. */
export interface VirtualClock {
  now(): number;
  setTimer(run: () => void, delayMs: number): () => void;
  /** Goes on by `ms` and runs what falls due on the way, each timer to its end. */
  advance(ms: number): Promise<void>;
  /** The wall clock leaps, since the computer slept or somebody set it; timers know nothing of it. */
  jump(byMs: number): void;
  /** How many timers wait. */
  timers(): number;
}

interface Timer {
  readonly dueAt: number;
  readonly run: () => void;
}

/** Resolves in the next turn of Node's loop: what waits for nothing but memory is done by then. */
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
