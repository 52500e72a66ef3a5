import { type AnsweredRequest, type ConditionalOutcome, conditionalGet } from '../http/conditional-get.ts';
import type { Fetch, Validators } from '../http/fetch.ts';
import type { PageBody, PageRequest } from '../platforms/platform.ts';

export interface RoundTask {
  readonly pageUrl: string;
  readonly validators: Readonly<Record<string, Validators>>;
  readonly privateOrigin: string | null;
  readonly now: () => number;
  readonly signal: AbortSignal;
}

export type Refused = Extract<ConditionalOutcome, { readonly kind: 'failed' }>;

/** The responses for one page collected by one poll. */
export interface PageRound {
  /** Requests one after the other, so that a page uses one slot of its host. Stops at the first failure. */
  readonly fetchUntilFailure: (requests: readonly PageRequest[], conditionally: boolean) => Promise<Refused | null>;
  /** The same, but continues after failures; returns whether there were none. */
  readonly fetchAll: (requests: readonly PageRequest[], conditionally: boolean) => Promise<boolean>;
  /** Fetches the bodies of requests that returned 304; returns whether all arrived. */
  readonly fetchMissingBodies: (requests: readonly PageRequest[]) => Promise<boolean>;
  /** By request name; only those that changed. */
  readonly bodies: ReadonlyMap<string, PageBody>;
  readonly hasNews: (requests: readonly PageRequest[]) => boolean;
  readonly withoutBody: (requests: readonly PageRequest[]) => readonly PageRequest[];
  /** The task's validators, replaced by those of this poll for the given requests. */
  readonly validatorsAfter: (requests: readonly PageRequest[]) => Readonly<Record<string, Validators>>;
  readonly movedTo: () => string | null;
  /** The last foreign host that answered in place of the requested one. */
  readonly answeredBy: () => string | null;
}

export function createPageRound(fetch: Fetch, task: RoundTask): PageRound {
  const { pageUrl, privateOrigin, now, signal } = task;
  const bodies = new Map<string, PageBody>();
  const fresh = new Map<string, Validators>();
  let movedTo: string | null = null;
  let answeredBy: string | null = null;

  const note = (request: PageRequest, answered: AnsweredRequest | null) => {
    // Without a redirect, only the requested host can have answered.
    if (answered === null || answered.redirects.length === 0) return;
    movedTo ??= movedPage(pageUrl, request.url, answered);
    const { host } = new URL(answered.url);
    answeredBy = host === new URL(request.url).host ? answeredBy : host;
  };
  const ask = async (request: PageRequest, conditionally: boolean): Promise<ConditionalOutcome> => {
    const { name, url, accept } = request;
    const validators = conditionally ? (task.validators[name] ?? null) : null;
    const outcome = await conditionalGet(fetch, { url, accept, validators, privateOrigin, now, signal });
    note(request, outcome.kind === 'failed' ? outcome.answered : outcome);
    if (outcome.kind !== 'failed') fresh.set(name, outcome.validators);
    if (outcome.kind === 'changed')
      bodies.set(name, { bytes: outcome.bytes, contentType: outcome.contentType, url: outcome.url });
    return outcome;
  };

  const fetchAll = async (requests: readonly PageRequest[], conditionally: boolean) => {
    let isWhole = true;
    for (const request of requests) isWhole = (await ask(request, conditionally)).kind !== 'failed' && isWhole;
    return isWhole;
  };
  const withoutBody = (requests: readonly PageRequest[]) => requests.filter(({ name }) => !bodies.has(name));

  return {
    async fetchUntilFailure(requests, conditionally) {
      for (const request of requests) {
        const outcome = await ask(request, conditionally);
        if (outcome.kind === 'failed') return outcome;
      }
      return null;
    },
    fetchAll,
    fetchMissingBodies: (requests) =>
      fetchAll(
        withoutBody(requests).filter(({ name }) => fresh.has(name)),
        false,
      ),
    bodies,
    hasNews: (requests) => requests.some(({ name }) => bodies.has(name)),
    withoutBody,
    validatorsAfter: (requests) => {
      const asked = new Set(requests.map(({ name }) => name));
      return { ...task.validators, ...Object.fromEntries([...fresh].filter(([name]) => asked.has(name))) };
    },
    movedTo: () => movedTo,
    answeredBy: () => answeredBy,
  };
}

const permanent: ReadonlySet<number> = new Set([301, 308]);

/** The page's new address, if every redirect was permanent and led to another host. */
function movedPage(pageUrl: string, askedUrl: string, answered: AnsweredRequest): string | null {
  const { url, redirects } = answered;
  const isPermanent = redirects.length > 0 && redirects.every(({ status }) => permanent.has(status));
  if (!isPermanent || new URL(url).host === new URL(askedUrl).host) return null;
  const below = askedUrl.startsWith(pageUrl) ? askedUrl.slice(pageUrl.length) : null;
  return below !== null && url.endsWith(below) ? url.slice(0, url.length - below.length) : new URL('/', url).href;
}
