import { hourMs } from '#shared/domain/duration.ts';
import type { Outcome } from '#shared/domain/failure.ts';
import type { SignedSource } from '#shared/domain/signed-source.ts';
import type { SourceCheck } from '#shared/snapshot.ts';
import { removeIfThere } from '../state/files/atomic-file.ts';
import { keepLastCheck, type LastCheck, nextCheckAt, readLastCheck } from './last-check.ts';

/** A sentence for people, and whether the check succeeded. */
export type CheckResult = Pick<LastCheck, 'ok' | 'said'>;

export interface DailyCheckDeps<Found> {
  readonly now: () => number;
  readonly random: () => number;
  /** Returns a function that cancels it. */
  readonly setTimer: (run: () => void, delayMs: number) => () => void;
  /** From the settings. */
  readonly source: () => SignedSource | null;
  /** The file in which the last check is kept. */
  readonly path: string;
  readonly download: (source: SignedSource, signal: AbortSignal) => Promise<Found>;
  /** Starts using what was downloaded; not called if the source has changed meanwhile. */
  readonly apply: (found: Found) => CheckResult;
  /** Called when `last` has changed. */
  readonly onChange: () => void;
}

/** Checks a source of signed files once a day, less often while that fails, and never if no source is set. */
export interface DailyCheck {
  readonly last: () => SourceCheck | null;
  /** Records an event other than a check, such as a discarded file, as the last result of this source. */
  readonly note: (source: SignedSource, result: CheckResult) => void;
  /** Checks now; returns the result as a sentence. */
  readonly run: () => Promise<Outcome<string, { readonly detail: string }>>;
  readonly start: () => void;
  readonly stop: () => void;
  /** Stops, and forgets the last result. */
  readonly forget: () => void;
}

interface Running {
  readonly result: Promise<CheckResult>;
  readonly abort: AbortController;
}

/** After sleep, an overdue check runs within this time. */
const longestTimerMs = hourMs;

export function createDailyCheck<Found>(deps: DailyCheckDeps<Found>): DailyCheck {
  const { now, source, path } = deps;
  const startedAt = now();
  let last: LastCheck | null = null;
  let running: Running | null = null;
  let disarm = (): void => {};

  const note = ({ url }: SignedSource, { ok, said }: CheckResult): LastCheck => {
    const noted = { at: now(), ok, said, url, failures: ok ? 0 : (last?.failures ?? 0) + 1 };
    last = noted;
    deps.onChange();
    return noted;
  };
  const check = async (from: SignedSource, signal: AbortSignal): Promise<CheckResult> => {
    const found = await deps.download(from, signal);
    if (signal.aborted) return { ok: false, said: 'The address has changed in the meantime.' };
    const result = deps.apply(found);
    keepQuietly(path, note(from, result));
    return result;
  };
  const begin = (from: SignedSource): Running => {
    const abort = new AbortController();
    const result = check(from, abort.signal).finally(() => {
      if (running?.abort !== abort) return;
      running = null;
      arm();
    });
    return { abort, result };
  };
  const run: DailyCheck['run'] = async () => {
    const from = source();
    if (from === null) return { ok: false, failure: { detail: 'No address is set.' } };
    running ??= begin(from);
    const { ok, said } = await running.result;
    return ok ? { ok, value: said } : { ok, failure: { detail: said } };
  };
  const arm = (): void => {
    disarm();
    if (source() === null) return;
    const dueAt = nextCheckAt(last, { startedAt, now: now(), random: deps.random });
    const wait = (): void => {
      const delayMs = Math.min(Math.max(0, dueAt - now()), longestTimerMs);
      disarm = deps.setTimer(() => (now() >= dueAt ? void run() : wait()), delayMs);
    };
    wait();
  };
  const stop = (): void => {
    disarm();
    running?.abort.abort();
    running = null;
  };

  return {
    last: () => last && { at: last.at, ok: last.ok, said: last.said },
    note,
    run,
    start: () => {
      const from = source();
      if (from === null) return;
      last = readLastCheck(path, from.url);
      arm();
    },
    stop,
    forget: () => {
      stop();
      last = null;
      removeIfThere(path);
    },
  };
}

/** If the time of a check cannot be saved, a restart checks once more than needed. */
function keepQuietly(path: string, last: LastCheck): void {
  try {
    keepLastCheck(path, last);
  } catch {}
}
