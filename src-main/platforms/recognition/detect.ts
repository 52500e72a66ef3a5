import { failure, type Outcome, success } from '#shared/domain/failure.ts';
import type { PlatformId } from '#shared/domain/platform-id.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import type { Fetch } from '../../http/fetch.ts';
import { askFurther } from '../further-requests.ts';
import { type PageReader, readInPlace } from '../page-reader.ts';
import type { PageAddress, PageBody, PageRequest, Platform } from '../platform.ts';
import { type RegisteredPlatform, registry } from '../registry.ts';
import {
  type Candidate,
  type Candidates,
  candidatesOf,
  candidatesOfPlatform,
  candidatesWithQuery,
  type ProbeContext,
} from './candidates.ts';
import { createDocumentCache } from './document-cache.ts';
import { type CandidateFailure, explain } from './explain-failure.ts';
import { normaliseUrl } from './normalise-url.ts';

export interface DetectOptions {
  /** The origin in the user’s own network that the user typed or confirmed; `null` allows only public addresses. */
  readonly privateOrigin: string | null;
  readonly signal: AbortSignal;
  /** Reads the page with this platform, whatever its markers suggest. */
  readonly platform?: PlatformId;
  /** Receives a line for people at each step. */
  readonly onProgress?: (line: string) => void;
  /** Judges the bodies, for example in a worker; by default on this thread. */
  readonly reader?: PageReader | undefined;
  readonly platforms?: readonly RegisteredPlatform[];
  readonly limitMs?: number;
}

export interface DetectedPage {
  readonly platform: Platform;
  /** Where to poll the page from now on; its host may differ from that of the given address. */
  readonly address: PageAddress;
  /** As read from the bodies of `requests`. */
  readonly page: StatusPage;
}

/** About twenty small documents, each of which a slow host may delay. */
const defaultLimitMs = 45_000;

/** Finds the platform that hosts a page, and reads the page once as proof. */
export async function detectPage(fetch: Fetch, url: string, options: DetectOptions): Promise<Outcome<DetectedPage>> {
  const normal = normaliseUrl(url);
  if (!normal.ok) return normal;
  const { pageUrl, isPrivate, withQuery } = normal.value;
  if (isPrivate && new URL(pageUrl).origin !== options.privateOrigin)
    return failure('blocked', `${pageUrl} is a private address. Only public addresses are allowed here.`);
  const platforms = options.platforms ?? registry;
  const named = platforms.find(({ id }) => id === options.platform) ?? null;
  if (options.platform !== undefined && named === null)
    return failure(
      'not_recognised',
      `This version cannot read the platform ${options.platform}. Choose another one, or update Statustray.`,
    );
  const limit = AbortSignal.timeout(options.limitMs ?? defaultLimitMs);
  const { privateOrigin } = options;
  const documents = createDocumentCache(fetch, { privateOrigin, signal: AbortSignal.any([options.signal, limit]) });
  const context: ProbeContext = { asked: pageUrl, documents, reader: options.reader ?? readInPlace };
  if (withQuery !== null) {
    const asGiven = candidatesWithQuery(named ? [named] : platforms, context, withQuery);
    const { page } = await findReadable(asGiven, { ...context, asked: withQuery }, options);
    if (page !== null) return success(page);
  }
  const candidates = named ? candidatesOfPlatform(named, context, pageUrl) : candidatesOf(platforms, context);
  const found = await findReadable(candidates, context, options);
  if (found.page !== null) return success(found.page);
  if (limit.aborted) return failure('timeout', `${pageUrl} responds too slowly to be recognised. Try again later.`);
  return { ok: false, failure: await explain(context, found.failure) };
}

interface Findings {
  readonly page: DetectedPage | null;
  /** Why the likeliest candidate could not be read; `null` without candidates. */
  readonly failure: CandidateFailure | null;
}

async function findReadable(
  candidates: Candidates,
  context: ProbeContext,
  { onProgress = () => {} }: Pick<DetectOptions, 'onProgress'>,
): Promise<Findings> {
  const tried = new Set<string>();
  let likeliest: CandidateFailure | null = null;
  for await (const found of candidates) {
    if (!found.ok) {
      onProgress(found.failure.detail);
      return { page: null, failure: { failure: found.failure, label: null } };
    }
    const candidate = found.value;
    const key = JSON.stringify([candidate.platform.id, candidate.base, candidate.hints]);
    if (tried.has(key)) continue;
    tried.add(key);
    onProgress(`Trying ${candidate.base} as ${candidate.platform.label}.`);
    const address = addressOf(candidate, context.asked);
    const page = await readOnce(candidate.platform, address, context);
    if (page.ok) return { page: { platform: candidate.platform, address, page: page.value }, failure: null };
    onProgress(page.failure.detail);
    if (likeliest === null || likeliest.failure.kind === 'gone')
      likeliest = { failure: page.failure, label: candidate.platform.label };
  }
  return { page: null, failure: likeliest };
}

/** Keeps `base` as a hint, so that the page can also be read at the address the user entered. */
function addressOf({ base, hints }: Candidate, asked: string): PageAddress {
  return base === asked ? { pageUrl: asked, hints } : { pageUrl: base, hints: { ...hints, base } };
}

type Refused = Extract<Outcome<never>, { readonly ok: false }>;

async function readOnce(
  platform: Platform,
  address: PageAddress,
  { documents, reader }: ProbeContext,
): Promise<Outcome<StatusPage>> {
  const bodies = new Map<string, PageBody>();
  const ask = async (request: PageRequest): Promise<Refused | null> => {
    const { document } = await documents(request);
    if (!document.ok) return document;
    bodies.set(request.name, document.value);
    return null;
  };
  for (const request of platform.requests(address)) {
    const refusal = await ask(request);
    if (refusal !== null) return refusal;
  }
  const kindOf = ({ failure: { kind } }: Refused) => kind;
  const { refusal } = await askFurther({ platform, address, previous: null, bodies, ask, kindOf });
  if (refusal !== null) return refusal;
  return reader.read(platform, bodies, address);
}
