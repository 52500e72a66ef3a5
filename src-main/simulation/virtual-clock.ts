/** A clock that stands until it is moved. Timers run by the monotonic time; the wall clock can be set. */
export interface SoakClock {
  now(): number;
  setTimer(run: () => void, delayMs: number): () => void;
  /** Runs what falls due on the way, each to its end. */
  pass(ms: number): Promise<void>;
  /** Time in which no timer runs: the computer sleeps. */
  sleep(ms: number): void;
  /** Somebody sets the wall clock. */
  set(byMs: number): void;
}

interface Timer {
  readonly dueAt: number;
  readonly run: () => void;
}

/** Lets all that waits for nothing but memory come to its end. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

export function createSoakClock(startAt: number): SoakClock {
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
      return () => timers.delete(timer);
    },
    async pass(ms) {
      const until = elapsed + ms;
      for (let timer = next(until); timer !== null; timer = next(until)) {
        timers.delete(timer);
        elapsed = Math.max(elapsed, timer.dueAt);
        timer.run();
        await settle();
      }
      elapsed = until;
    },
    sleep(ms) {
      wall += ms;
    },
    set(byMs) {
      wall += byMs;
    },
  };
}
