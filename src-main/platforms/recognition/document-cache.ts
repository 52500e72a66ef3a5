import { failure, type Outcome, success } from '#shared/domain/failure.ts';
import { conditionalGet } from '../../http/conditional-get.ts';
import type { Fetch, FetchAnswer } from '../../http/fetch.ts';
import type { PageBody, PageRequest } from '../platform.ts';

/** A document, and what came in its place too: a refusal has headers and a text that tell of whom. */
export interface FetchedDocument {
  readonly document: Outcome<PageBody>;
  /** `null` when no answer came at all. */
  readonly answer: FetchAnswer | null;
}

const unasked = failure('unreadable', 'Expected the document, received word that it is unchanged.', 304);

/** Asks for a document while one page is recognised; the same address is asked once. */
export type DocumentCache = (request: Pick<PageRequest, 'url' | 'accept'>) => Promise<FetchedDocument>;

export function createDocumentCache(
  fetch: Fetch,
  options: { readonly allowPrivate: boolean; readonly signal: AbortSignal },
): DocumentCache {
  const documents = new Map<string, Promise<FetchedDocument>>();
  return (request) => {
    const known = documents.get(request.url);
    if (known) return known;
    const sight = fetchDocument(fetch, request, options);
    documents.set(request.url, sight);
    return sight;
  };
}

async function fetchDocument(
  fetch: Fetch,
  { url, accept }: Pick<PageRequest, 'url' | 'accept'>,
  options: { readonly allowPrivate: boolean; readonly signal: AbortSignal },
): Promise<FetchedDocument> {
  let answer: FetchAnswer | null = null;
  const keeping: Fetch = async (request) => {
    const outcome = await fetch(request);
    if (outcome.ok) answer = outcome.value;
    return outcome;
  };
  // Recognition does not come back later, so no clock is needed to understand Retry-After.
  const outcome = await conditionalGet(keeping, { url, accept, validators: null, now: () => 0, ...options });
  if (outcome.kind === 'failed') return { document: { ok: false, failure: outcome.failure }, answer };
  if (outcome.kind === 'unchanged') return { document: unasked, answer };
  return { document: success({ bytes: outcome.bytes, contentType: outcome.contentType, url: outcome.url }), answer };
}
