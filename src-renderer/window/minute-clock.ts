import { minuteMs } from '#shared/domain/duration.ts';

/** The window's only clock: all ages and durations update together, on the minute. */
export interface MinuteClock {
  readonly now: () => number;
  readonly subscribe: (listener: () => void) => () => void;
  /** Reads the time again, for example when the window is shown or the snapshot has changed. */
  readonly touch: () => void;
}

/** Runs only while it has subscribers. */
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
