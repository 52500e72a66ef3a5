import type { Failure } from '#shared/domain/failure.ts';
import { inSeconds } from './http-limits.ts';

/** The end of one call: its deadline or the caller's signal, whichever comes first. */
export interface Deadline {
  /** Why it ended; `null` while it is running. */
  readonly reason: () => Failure | null;
  /** Called once, at the end. */
  readonly onEnd: (listener: () => void) => void;
  readonly offEnd: (listener: () => void) => void;
  /** For APIs that need an `AbortSignal`. Created on demand, since most calls need none. */
  readonly signal: () => AbortSignal;
  readonly release: () => void;
}

export function deadlineAfter(totalMs: number, signal: AbortSignal | undefined): Deadline {
  const listeners = new Set<() => void>();
  let reason: Failure | null = null;
  let controller: AbortController | null = null;
  const end = (why: Failure): void => {
    if (reason !== null) return;
    reason = why;
    controller?.abort(why);
    for (const listener of listeners) listener();
    listeners.clear();
  };
  const timer = setTimeout(() => end(tooLate(totalMs)), totalMs);
  const onWish = () => end(givenUp);
  if (signal?.aborted) onWish();
  signal?.addEventListener('abort', onWish);
  return {
    reason: () => reason,
    onEnd: (listener) => void listeners.add(listener),
    offEnd: (listener) => void listeners.delete(listener),
    signal() {
      if (controller === null && reason !== null) return AbortSignal.abort(reason);
      controller ??= new AbortController();
      return controller.signal;
    },
    release() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onWish);
    },
  };
}

/** Resolves to the value of `promised`, or to `otherwise` if it rejects or the end comes first. */
export function raceDeadline<Value>(promised: Promise<Value>, otherwise: Value, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve) => {
    const onEnd = () => resolve(otherwise);
    if (signal.aborted) return onEnd();
    signal.addEventListener('abort', onEnd);
    promised.then(resolve, onEnd).finally(() => signal.removeEventListener('abort', onEnd));
  });
}

const givenUp: Failure = {
  kind: 'reset',
  status: null,
  detail: 'The request was cancelled before a response arrived.',
};

function tooLate(totalMs: number): Failure {
  const detail = `The response was not complete within ${inSeconds(totalMs)}. Statustray will retry.`;
  return { kind: 'timeout', status: null, detail };
}
