import { dayMs, minuteMs } from '#shared/domain/duration.ts';
import type { Failure } from '#shared/domain/failure.ts';
import type { Fetch, FetchAnswer, FetchRequest, Validators } from './fetch.ts';
import { type RetryAfterBounds, retryAfterMs } from './retry-after.ts';

/** The document type requested; it decides the Accept header. */
export type Accept = 'json' | 'xml' | 'html';

export interface ConditionalRequest {
  readonly url: string;
  readonly accept: Accept;
  /** `null` makes the request unconditional. */
  readonly validators: Validators | null;
  readonly privateOrigin: string | null;
  readonly now: () => number;
  readonly signal: AbortSignal;
}

/** Where a response came from. */
export interface AnsweredRequest {
  readonly redirects: FetchAnswer['redirects'];
  /** After redirects. */
  readonly url: string;
}

export type ConditionalOutcome =
  | (AnsweredRequest & { readonly kind: 'unchanged'; readonly validators: Validators })
  | (AnsweredRequest & {
      readonly kind: 'changed';
      readonly bytes: Uint8Array;
      readonly contentType: string | null;
      readonly validators: Validators;
    })
  | {
      readonly kind: 'failed';
      readonly failure: Failure;
      readonly retryAfterMs: number | null;
      /** `null` without a response. */
      readonly answered: AnsweredRequest | null;
    };

/** At least a minute, since servers under load send zeros; at most a day, since some send years. */
const retryAfterBounds: RetryAfterBounds = { leastMs: minuteMs, mostMs: dayMs };

const accepts: Readonly<Record<Accept, string>> = {
  json: 'application/json, */*;q=0.5',
  xml: 'application/atom+xml, application/rss+xml, application/xml, text/xml;q=0.9, */*;q=0.5',
  html: 'text/html, application/xhtml+xml, */*;q=0.5',
};

/** Fetches a document if it has changed. Never rejects. */
export async function conditionalGet(fetch: Fetch, request: ConditionalRequest): Promise<ConditionalOutcome> {
  const first = await ask(fetch, request, conditionsOf(request.validators));
  // A 304 to an unconditional request, or to a validator we no longer trust, comes from a confused cache.
  const isBare = first.ok && first.value.status === 304 && !hasCondition(request.validators);
  const outcome = isBare ? await ask(fetch, request, { 'cache-control': 'no-cache' }) : first;
  if (!outcome.ok) return { kind: 'failed', failure: outcome.failure, retryAfterMs: null, answered: null };
  return classifyResponse(outcome.value, request);
}

function ask(fetch: Fetch, request: ConditionalRequest, conditions: Readonly<Record<string, string>>) {
  const { url, privateOrigin, signal } = request;
  const headers = { accept: accepts[request.accept], ...conditions };
  return fetch({ url, headers, privateOrigin, signal } satisfies FetchRequest);
}

function conditionsOf(validators: Validators | null): Readonly<Record<string, string>> {
  return {
    ...(validators?.etag ? { 'if-none-match': validators.etag } : {}),
    ...(validators?.lastModified ? { 'if-modified-since': validators.lastModified } : {}),
  };
}

function hasCondition(validators: Validators | null): boolean {
  return Boolean(validators?.etag || validators?.lastModified);
}

function classifyResponse(answer: FetchAnswer, { validators, now }: ConditionalRequest): ConditionalOutcome {
  const { status, headers, url, redirects } = answer;
  if (status === 304 && validators !== null && hasCondition(validators))
    return { kind: 'unchanged', validators: { ...validators, ...presentIn(headers) }, url, redirects };
  if (status === 200)
    return {
      kind: 'changed',
      bytes: answer.body,
      contentType: headers['content-type']?.toLowerCase() ?? null,
      validators: { etag: null, lastModified: null, ...presentIn(headers) },
      url,
      redirects,
    };
  return {
    kind: 'failed',
    failure: failureOf(status, new URL(url).host),
    retryAfterMs: retryAfterMs(headers, now(), retryAfterBounds),
    answered: { url, redirects },
  };
}

/** The validators of a response, byte for byte; one that could not be sent back is omitted. */
function presentIn(headers: Readonly<Record<string, string>>): Partial<Validators> {
  const etag = sendable(headers.etag);
  const lastModified = sendable(headers['last-modified']);
  return { ...(etag === null ? {} : { etag }), ...(lastModified === null ? {} : { lastModified }) };
}

function sendable(value: string | undefined): string | null {
  return value !== undefined && /^[\x20-\x7e\x80-\xff]{1,1024}$/.test(value) ? value : null;
}

interface StatusRule {
  readonly statuses: (status: number) => boolean;
  readonly kind: Failure['kind'];
  readonly say: (status: number, host: string) => string;
}

/** The first matching rule decides. */
const statusRules: readonly StatusRule[] = [
  {
    statuses: (status) => status === 401 || status === 403 || status === 407 || status === 451,
    kind: 'blocked',
    say: (status, host) => `${host} denies access to the page (${status}). Check that the page is public.`,
  },
  {
    statuses: (status) => status === 404 || status === 410,
    kind: 'gone',
    say: (status, host) => `${host} has no page at this address (${status}). Check the address.`,
  },
  {
    statuses: (status) => status === 429,
    kind: 'http',
    say: (status, host) => `${host} is rate-limiting Statustray (${status}). Statustray will retry when it allows.`,
  },
  {
    statuses: (status) => status === 304,
    kind: 'unreadable',
    say: (status, host) => `A cache at ${host} returned an unexpected ${status}. Statustray will retry.`,
  },
  {
    statuses: (status) => status >= 300 && status < 400,
    kind: 'redirect',
    say: (status, host) => `${host} redirects without a target (${status}). Check the page’s address.`,
  },
  {
    statuses: (status) => status >= 500,
    kind: 'http',
    say: (status, host) => `${host} returned a server error (${status}). Statustray will retry.`,
  },
];

const otherStatus: StatusRule = {
  statuses: () => true,
  kind: 'http',
  say: (status, host) => `${host} answered with status ${status} instead of 200. Check the address.`,
};

function failureOf(status: number, host: string): Failure {
  const { kind, say } = statusRules.find(({ statuses }) => statuses(status)) ?? otherStatus;
  return { kind, status, detail: say(status, host) };
}
