// For tests only.

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** A clock that stands still until it is moved; between two timers, promises have their turn. */
export function createVirtualTime(startAt: number) {
  let at = 0;
  let wallAtStart = startAt;
  const timers = new Set<Timer>();

  /** The next turn of Node's loop: what was promised without waiting for anything outside is done by then. */
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

  const due = (until: number): Timer | undefined =>
    [...timers].filter((timer) => timer.at <= until).toSorted((a, b) => a.at - b.at)[0];

  return {
    now: () => wallAtStart + at,
    setTimer: (run: () => void, delayMs: number) => {
      const timer = { at: at + delayMs, run };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    settle,
    /** Goes on by `ms`, and runs what is due on the way. */
    advance: async (ms: number) => {
      const until = at + ms;
      await settle();
      for (let timer = due(until); timer; timer = due(until)) {
        timers.delete(timer);
        at = Math.max(at, timer.at);
        timer.run();
        await settle();
      }
      at = until;
    },
    /** The wall clock is set; timers know nothing of it. */
    jump: (ms: number) => {
      wallAtStart += ms;
    },
    timers: () => timers.size,
  };
}
