import type { Dispatcher } from 'undici';
import type { Failure } from '#shared/domain/failure.ts';
import type { Deadline } from './deadline.ts';
import { inMebibytes, inSeconds, type Limits } from './http-limits.ts';
import { failureFromError, type RequestedUrl } from './network-failure.ts';

/** One request and its raw response, or why there is none. `begun`: it failed after the headers arrived. */
export type Exchange =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly rawBody: Uint8Array;
    }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly begun: boolean };

export interface ExchangeRequest {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly asked: RequestedUrl;
  /** Closes the connection afterwards. */
  readonly closeAfter: boolean;
  /** The deadline of the whole call, or the caller's signal. */
  readonly deadline: Pick<Deadline, 'reason' | 'onEnd' | 'offEnd'>;
}

/** One GET without redirects. Never rejects; the body is complete or the exchange failed. */
export function exchange(dispatcher: Dispatcher, request: ExchangeRequest, limits: Limits): Promise<Exchange> {
  return new Promise((resolve) => {
    const { url, deadline } = request;
    const collector = new ResponseCollector(request, limits, resolve);
    const ended = deadline.reason();
    if (ended !== null) return collector.giveUp(ended);
    deadline.onEnd(collector.onDeadline);
    const headers = { ...request.headers };
    const path = url.pathname + url.search;
    dispatcher.dispatch({ origin: url.origin, path, method: 'GET', headers, reset: request.closeAfter }, collector);
  });
}

/** Collects one response. undici's promises would take half as much CPU again. */
class ResponseCollector implements Dispatcher.DispatchHandler {
  readonly #request: ExchangeRequest;
  readonly #limits: Limits;
  readonly #resolve: (exchange: Exchange) => void;
  readonly #chunks: Buffer[] = [];
  #size = 0;
  #status = 0;
  #headers: Readonly<Record<string, string>> = {};
  #settled = false;
  #controller: Dispatcher.DispatchController | null = null;
  #headersTimer: NodeJS.Timeout | undefined;

  constructor(request: ExchangeRequest, limits: Limits, resolve: (exchange: Exchange) => void) {
    this.#request = request;
    this.#limits = limits;
    this.#resolve = resolve;
  }

  readonly onDeadline = () => {
    const ended = this.#request.deadline.reason();
    if (ended !== null) this.giveUp(ended);
  };

  giveUp(failure: Failure): void {
    this.#fail(failure);
    this.#controller?.abort(new Error(failure.detail));
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // A request that waited for its connection beyond the deadline cannot be cancelled before it starts.
    if (this.#settled) controller.abort(new Error('The request was cancelled.'));
    else this.#awaitHeaders(this.#limits.headersMs);
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    received: Readonly<Record<string, string | string[] | undefined>>,
  ): void {
    // An informational response (1xx) precedes the final one.
    if (status < 200) return;
    clearTimeout(this.#headersTimer);
    this.#status = status;
    this.#headers = joinRepeated(received);
    this.#refuseBeyondCap(Number(this.#headers['content-length'] ?? 0));
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#settled) return;
    this.#size += chunk.length;
    this.#chunks.push(chunk);
    this.#refuseBeyondCap(this.#size);
  }

  onResponseEnd(): void {
    const [only] = this.#chunks;
    const rawBody = this.#chunks.length === 1 && only !== undefined ? only : Buffer.concat(this.#chunks, this.#size);
    const exchanged = { kind: 'answer', status: this.#status, headers: this.#headers, rawBody } as const;
    // undici frees the connection one tick later; an immediate request would open another.
    queueMicrotask(() => setImmediate(() => this.#settle(exchanged)));
  }

  onResponseError(_controller: Dispatcher.DispatchController, fault: Error): void {
    this.#fail(failureFromError(fault, this.#request.asked));
  }

  #awaitHeaders(ms: number): void {
    this.#headersTimer = setTimeout(() => this.giveUp(silent(this.#request.asked.host, ms)), ms);
  }

  #refuseBeyondCap(bytes: number): void {
    const { packedBytes } = this.#limits;
    if (bytes > packedBytes) this.giveUp(tooLarge(this.#request.asked.host, packedBytes));
  }

  #fail(failure: Failure): void {
    this.#chunks.length = 0;
    this.#settle({ kind: 'failed', failure, begun: this.#status !== 0 });
  }

  /** The first end counts. */
  #settle(exchanged: Exchange): void {
    this.#settled = true;
    clearTimeout(this.#headersTimer);
    this.#request.deadline.offEnd(this.onDeadline);
    this.#resolve(exchanged);
  }
}

function joinRepeated(
  received: Readonly<Record<string, string | string[] | undefined>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(received).map(([name, value = '']) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}

function silent(host: string, waitedMs: number): Failure {
  const detail = `${host} did not respond within ${inSeconds(waitedMs)}. Statustray will retry.`;
  return { kind: 'timeout', status: null, detail };
}

function tooLarge(host: string, cap: number): Failure {
  const detail = `${host} sent more than ${inMebibytes(cap)}. Check that the address is a status page.`;
  return { kind: 'too_large', status: null, detail };
}
