import { minuteMs } from '#shared/domain/duration.ts';
import type { VendorId } from '#shared/domain/vendor.ts';

export interface RoundsDeps {
  readonly engine: {
    checkNow(vendorId: VendorId | null): Promise<void>;
    /** When each page is next due; `null` while it is being read. */
    plans(): readonly { readonly id: VendorId; readonly nextPollAt: number | null }[];
  };
  /** The interval for all pages; `null` uses the engine’s own schedule. */
  readonly intervalMs: number | null;
  /** Stops after this many rounds; `null` runs until the signal. */
  readonly rounds: number | null;
  readonly now: () => number;
  readonly setTimer: (run: () => void, delayMs: number) => () => void;
  readonly signal: AbortSignal;
  /** Receives the number of the round that starts, from 1. */
  readonly onRound: (round: number) => void;
}

/** How often to look for due pages when the engine has planned nothing. */
const idleMs = minuteMs;
/** Of an interval, so that two rounds never follow each other much faster. */
const mostLateShare = 0.1;

/** Polls every due page per round, all pages in the first. Resolves after the last round or soon after the signal. */
export async function runRounds(deps: RoundsDeps): Promise<void> {
  const { engine, intervalMs, rounds, now, signal } = deps;
  let plannedAt = now();
  for (let round = 1; !signal.aborted && (rounds === null || round <= rounds); round += 1) {
    deps.onRound(round);
    const work = round === 1 || intervalMs !== null ? engine.checkNow(null) : checkDue(deps);
    await untilAborted(work, signal);
    if (round === rounds) return;
    await pause(deps, () => (intervalMs === null ? nextDueAt(deps) : plannedAt + intervalMs));
    plannedAt = nextPlannedAt(plannedAt, intervalMs ?? 0, now());
  }
}

/** A timer that fires a little late does not delay the rounds after it; after a long round, the interval starts anew. */
function nextPlannedAt(plannedAt: number, intervalMs: number, now: number): number {
  const lateMs = now - plannedAt - intervalMs;
  return lateMs >= 0 && lateMs <= intervalMs * mostLateShare ? plannedAt + intervalMs : now;
}

async function checkDue({ engine, now }: RoundsDeps): Promise<void> {
  const due = engine.plans().filter(({ nextPollAt }) => (nextPollAt ?? 0) <= now());
  await Promise.all(due.map(({ id }) => engine.checkNow(id)));
}

function nextDueAt({ engine, now }: RoundsDeps): number {
  const plans = engine.plans().map(({ nextPollAt }) => nextPollAt ?? now());
  return plans.length > 0 ? Math.min(...plans) : now() + idleMs;
}

/** Waits until a wall-clock time, tolerating changes of the clock. */
async function pause(deps: RoundsDeps, untilAt: () => number): Promise<void> {
  const { now, setTimer, signal } = deps;
  for (let left = untilAt() - now(); left > 0 && !signal.aborted; left = untilAt() - now()) {
    const step = Math.min(left, idleMs);
    await new Promise<void>((resolve) => {
      const cancel = setTimer(done, step);
      signal.addEventListener('abort', done, { once: true });
      function done(): void {
        cancel();
        signal.removeEventListener('abort', done);
        resolve();
      }
    });
  }
}

async function untilAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  let finish = (): void => {};
  const aborted = new Promise<void>((resolve) => {
    finish = resolve;
    signal.addEventListener('abort', finish, { once: true });
  });
  await Promise.race([work, aborted]);
  signal.removeEventListener('abort', finish);
}
