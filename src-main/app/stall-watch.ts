const beatMs = 1_000;
const stallMs = 5_000;

export interface Stall {
  readonly lastedMs: number;
  /** The host that answered last before the stall; its response was probably being read. */
  readonly answeredBy: string | null;
}

export interface StallWatchDeps {
  /** A monotonic clock. */
  readonly monotonicMs: () => number;
  /** The CPU time of this process. */
  readonly processorMs: () => number;
  /** Returns a function that cancels it. */
  readonly setTimer: (run: () => void, delayMs: number) => () => void;
  readonly onStall: (stall: Stall) => void;
}

/**
 * Detects that this process was too busy to respond. A timer that is late after sleep, or because the system suspended
 * the process, is not a stall: no CPU time was used meanwhile.
 */
export function createStallWatch({ monotonicMs, processorMs, setTimer, onStall }: StallWatchDeps) {
  let answeredBy: string | null = null;
  let cancel = (): void => {};
  const beat = (): void => {
    const [at, spent] = [monotonicMs(), processorMs()];
    cancel = setTimer(() => {
      const lastedMs = monotonicMs() - at - beatMs;
      if (lastedMs >= stallMs && processorMs() - spent >= lastedMs / 2) onStall({ lastedMs, answeredBy });
      beat();
    }, beatMs);
  };
  beat();
  return {
    noteAnswer(host: string): void {
      answeredBy = host;
    },
    stop: (): void => cancel(),
  };
}

/** The text of the notice shown to the user. */
export function stallText({ lastedMs, answeredBy }: Stall): string {
  const place = answeredBy === null ? '' : ` after an answer from ${answeredBy}`;
  return `Statustray did not respond for ${Math.round(lastedMs / 1_000)} s${place}. Alerts may have been late.`;
}

/** The CPU time of this process in milliseconds. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
