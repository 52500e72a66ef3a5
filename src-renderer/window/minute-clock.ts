const minuteMs = 60_000;

/** The one timer of a window: every age and duration on it moves together, on the minute. */
export interface MinuteClock {
  readonly now: () => number;
  readonly subscribe: (listener: () => void) => () => void;
  /** Reads the time again at once, as when a window is shown or the snapshot changed. */
  readonly touch: () => void;
}

/** Runs only while somebody listens. */
export function createMinuteClock(readTime: () => number = Date.now): MinuteClock {
  const listeners = new Set<() => void>();
  let current = readTime();
  let timer: ReturnType<typeof setTimeout> | null = null;

  function touch(): void {
    current = readTime();
    for (const listener of listeners) listener();
  }

  function schedule(): void {
    timer = setTimeout(
      () => {
        touch();
        schedule();
      },
      minuteMs - (readTime() % minuteMs),
    );
  }

  function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    if (timer === null) schedule();
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0 || timer === null) return;
      clearTimeout(timer);
      timer = null;
    };
  }

  return { now: () => current, subscribe, touch };
}
