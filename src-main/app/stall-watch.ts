const beatMs = 1_000;
const stallMs = 5_000;

export interface Stall {
  readonly lastedMs: number;
  /** Whose answer came last before it, and so was most likely being read. */
  readonly answeredBy: string | null;
}

export interface StallWatchDeps {
  /** A clock that is never set. */
  readonly monotonicMs: () => number;
  /** Processor time of this process. */
  readonly processorMs: () => number;
  /** Returns what cancels it. */
  readonly setTimer: (run: () => void, delayMs: number) => () => void;
  readonly onStall: (stall: Stall) => void;
}

/**
 * Notices that this process was too busy to answer. A timer that comes late after sleep, or after the system stopped the
 * process, is no stall: no processor time was spent meanwhile.
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

/** The notice that the user sees. */
export function stallText({ lastedMs, answeredBy }: Stall): string {
  const place = answeredBy === null ? '' : ` after an answer from ${answeredBy}`;
  return `Statustray did not respond for ${Math.round(lastedMs / 1_000)} s${place}. Alerts may have been late.`;
}
