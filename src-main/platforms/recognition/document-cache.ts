import { failure, type Outcome, success } from '#shared/domain/failure.ts';
import { conditionalGet } from '../../http/conditional-get.ts';
import type { Fetch, FetchAnswer } from '../../http/fetch.ts';
import type { PageBody, PageRequest } from '../platform.ts';

/** A document, or the response received instead: the headers and text of a refusal show who refused. */
export interface FetchedDocument {
  readonly document: Outcome<PageBody>;
  /** `null` when there was no response at all. */
  readonly answer: FetchAnswer | null;
}

const unexpectedNotModified = failure('unreadable', 'A cache returned an unexpected 304. Try again later.', 304);

/** Fetches documents during the recognition of one page; each address is requested once. */
export type DocumentCache = (request: Pick<PageRequest, 'url' | 'accept'>) => Promise<FetchedDocument>;

export function createDocumentCache(
  fetch: Fetch,
  options: { readonly privateOrigin: string | null; readonly signal: AbortSignal },
): DocumentCache {
  const documents = new Map<string, Promise<FetchedDocument>>();
  return (request) => {
    const known = documents.get(request.url);
    if (known) return known;
    const fetched = fetchDocument(fetch, request, options);
    documents.set(request.url, fetched);
    return fetched;
  };
}

async function fetchDocument(
  fetch: Fetch,
  { url, accept }: Pick<PageRequest, 'url' | 'accept'>,
  options: { readonly privateOrigin: string | null; readonly signal: AbortSignal },
): Promise<FetchedDocument> {
  let answer: FetchAnswer | null = null;
  const keeping: Fetch = async (request) => {
    const outcome = await fetch(request);
    if (outcome.ok) answer = outcome.value;
    return outcome;
  };
  // Recognition never retries, so Retry-After can be parsed without a clock.
  const outcome = await conditionalGet(keeping, { url, accept, validators: null, now: () => 0, ...options });
  if (outcome.kind === 'failed') return { document: { ok: false, failure: outcome.failure }, answer };
  if (outcome.kind === 'unchanged') return { document: unexpectedNotModified, answer };
  return { document: success({ bytes: outcome.bytes, contentType: outcome.contentType, url: outcome.url }), answer };
}
