import { minuteMs } from '#shared/domain/duration.ts';
import type { Outcome } from '#shared/domain/failure.ts';
import { isLoopbackHost } from '#shared/domain/loopback-host.ts';
import { canParseUrl } from '#shared/text/can-parse-url.ts';
import { privateOriginOf } from '../http/private-host.ts';
import { redact } from './secrets/redact.ts';
import type { PostRequest, WebhookPost } from './transports/http-post.ts';

export interface HeartbeatDeps {
  /** The address to call, with an optional token after `#`. */
  readonly secret: string;
  readonly everyMs: number;
  readonly post: WebhookPost;
  /** When a page was last read or confirmed; `null` before the first time, and without followed vendors. */
  readonly readAt: () => number | null;
  /** Whether any vendor is followed. */
  readonly hasPages: () => boolean;
  readonly now: () => number;
  readonly setTimer: (run: () => void, delayMs: number) => () => void;
  /** A call has succeeded. */
  readonly onBeat?: () => void;
  /** Said once, until a call succeeds again. */
  readonly onProblem: (sentence: string) => void;
}

export interface Heartbeat {
  start(): void;
  stop(): void;
}

/** Without a reading for this long there is no heartbeat: a watcher that reads nothing is as good as dead. */
export const readWithinMs = 30 * minuteMs;

/** Calls an address regularly, so that someone notices when it stops. Missed calls are not made up for. */
export function createHeartbeat(deps: HeartbeatDeps): Heartbeat {
  const { everyMs, post, now, setTimer, onProblem } = deps;
  const stop = new AbortController();
  let cancel = (): void => {};
  let hasProblem = false;

  const tell = (sentence: string): void => {
    if (!hasProblem) onProblem(redact(sentence, [deps.secret, ...deps.secret.split('#')]));
    hasProblem = true;
  };

  const isReading = (): boolean => {
    const readAt = deps.readAt();
    return !deps.hasPages() || (readAt !== null && now() - readAt <= readWithinMs);
  };

  const beat = async (): Promise<void> => {
    const request = heartbeatRequest(deps.secret, stop.signal);
    if (!request.ok) return tell(request.failure);
    const answer = await post(request.value);
    if (stop.signal.aborted) return;
    if (!answer.ok) return tell(`The heartbeat failed: ${answer.failure.detail}`);
    const { status } = answer.value;
    if (status < 200 || status >= 300)
      return tell(`The heartbeat failed: ${request.value.url.host} answered ${status}.`);
    hasProblem = false;
    deps.onBeat?.();
  };

  const step = async (): Promise<void> => {
    if (isReading()) await beat();
    if (!stop.signal.aborted) cancel = setTimer(() => void step(), everyMs);
  };

  return {
    start: () => {
      // Leaves time for the first readings.
      cancel = setTimer(() => void step(), Math.min(everyMs, minuteMs));
    },
    stop: () => {
      stop.abort();
      cancel();
    },
  };
}

/** A GET or, with a token, a POST that carries it, as Gatus’s external endpoints expect. */
export function heartbeatRequest(secret: string, signal: AbortSignal): Outcome<PostRequest, string> {
  const [address = '', token = ''] = secret.trim().split('#');
  const url = canParseUrl(address) ? new URL(address) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    return { ok: false, failure: 'The heartbeat address must be an http or https URL.' };
  const privateOrigin = isLoopbackHost(url.hostname) ? url.origin : privateOriginOf(url.href);
  const shared = { url, body: '', privateOrigin, signal };
  if (token === '') return { ok: true, value: { ...shared, method: 'GET', headers: {} } };
  return { ok: true, value: { ...shared, method: 'POST', headers: { authorization: `Bearer ${token}` } } };
}
