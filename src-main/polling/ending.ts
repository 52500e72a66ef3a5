import type { Failure } from '#shared/domain/failure.ts';
import { inSeconds } from './limits.ts';

/** The end of one call, whichever comes first: its deadline or its caller's wish. */
export interface Ending {
  /** Aborted with a `Failure` as its reason. */
  readonly signal: AbortSignal;
  readonly release: () => void;
}

export function endingAfter(totalMs: number, wish: AbortSignal | undefined): Ending {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(tooLate(totalMs)), totalMs);
  const onWish = () => controller.abort(givenUp);
  if (wish?.aborted) onWish();
  wish?.addEventListener('abort', onWish);
  const release = () => {
    clearTimeout(timer);
    wish?.removeEventListener('abort', onWish);
  };
  return { signal: controller.signal, release };
}

/** Fulfilled with what `promised` gives, or with `otherwise` when it rejects or the end comes first. */
export function unlessEnded<Value>(promised: Promise<Value>, otherwise: Value, signal: AbortSignal): Promise<Value> {
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
  detail: 'The request was given up by this application before its answer came.',
};

function tooLate(totalMs: number): Failure {
  const detail = `Expected the whole answer within ${inSeconds(totalMs)}, received only a part or nothing. It is asked for again later.`;
  return { kind: 'timeout', status: null, detail };
}
