import type { FailureKind } from '#shared/domain/failure.ts';
import type { PlatformId } from '#shared/domain/platform-id.ts';
import type { FetchAnswer } from '../../http/fetch.ts';
import { decodeText } from '../parsing/decode-text.ts';
import type { Hints, LandingPage, Platform } from '../platform.ts';
import type { RegisteredPlatform } from '../registry.ts';
import type { DocumentCache, FetchedDocument } from './document-cache.ts';

/** A platform that may host the page, and the base address of its documents. */
export interface Candidate {
  readonly platform: Platform;
  readonly base: string;
  readonly hints: Hints;
}

export interface ProbeContext {
  readonly documents: DocumentCache;
  /** The user’s address, normalised. */
  readonly asked: string;
}

/** The number of concurrent probes. */
const probesAtOnce = 3;
/** Nearly all platforms offer feeds, so a feed counts only if nothing better is found. */
const lastResorts: ReadonlySet<PlatformId> = new Set(['feed']);
/** If the page itself fails like this, its other documents would fail too. */
const hopeless: ReadonlySet<FailureKind> = new Set(['dns', 'refused', 'reset', 'timeout', 'tls', 'offline', 'blocked']);

/** Platforms that may host the page, best evidence first: host name, markers, shape of documents. */
export async function* candidatesOf(
  platforms: readonly RegisteredPlatform[],
  context: ProbeContext,
): AsyncGenerator<Candidate> {
  for (const platform of platforms)
    if (ownsHost(platform, context.asked)) yield* candidatesOfPlatform(platform, context, context.asked);
  const landing = await fetchLandingPage(context);
  if (isHopeless(landing)) return;
  const url = landing.answer?.url ?? context.asked;
  for (const platform of platforms)
    if (ownsHost(platform, url) && !ownsHost(platform, context.asked))
      yield* candidatesOfPlatform(platform, context, url);
  for (const isLastResort of [false, true]) {
    const those = platforms.filter(({ id, byHostAlone }) => !byHostAlone && lastResorts.has(id) === isLastResort);
    yield* byMarkers(those, context, landing);
    for (const base of basesOf(context.asked, url)) yield* byProbes(those, context.documents, base);
  }
}

/** The address as given, for a feed that needs its query. */
export async function* candidatesWithQuery(
  platforms: readonly RegisteredPlatform[],
  { documents }: ProbeContext,
  withQuery: string,
): AsyncGenerator<Candidate> {
  for (const { id, load } of platforms) {
    if (id !== 'feed') continue;
    const platform = await load();
    const { document } = await documents({ url: withQuery, accept: 'xml' });
    const [asGiven] = platform.recognition.probes;
    if (document.ok && asGiven?.matches(document.value))
      yield { platform, base: withQuery, hints: { feed: withQuery } };
  }
}

/** All ways to read a page with one platform, known by its host or named by the user. */
export async function* candidatesOfPlatform(
  registered: RegisteredPlatform,
  context: ProbeContext,
  url: string,
): AsyncGenerator<Candidate> {
  for (const base of basesOf(url, url)) yield* byProbes([registered], context.documents, base);
  yield* byMarkers([registered], context, await fetchLandingPage(context));
  const platform = await registered.load();
  for (const base of basesOf(url, url)) yield { platform, base, hints: {} };
}

export function fetchLandingPage({ documents, asked }: ProbeContext): Promise<FetchedDocument> {
  return documents({ url: asked, accept: 'html' });
}

export function landingOf({ url, headers, body }: FetchAnswer): LandingPage {
  return { url, headers, html: decodeText(body) };
}

function isHopeless({ document, answer }: FetchedDocument): boolean {
  return answer === null && !document.ok && hopeless.has(document.failure.kind);
}

function ownsHost({ hosts }: RegisteredPlatform, url: string): boolean {
  const { hostname, pathname } = new URL(url);
  return hosts.some((place) => {
    const [host = '', ...folders] = place.split('/');
    const isHost = host.startsWith('.') ? hostname.endsWith(host) : hostname === host;
    return isHost && `${pathname}/`.includes(['', ...folders, ''].join('/'));
  });
}

/** A platform’s documents say more than the page with its markers. */
async function* byMarkers(
  platforms: readonly RegisteredPlatform[],
  { asked, documents }: ProbeContext,
  { answer }: FetchedDocument,
): AsyncGenerator<Candidate> {
  if (answer === null) return;
  const page = landingOf(answer);
  for (const registered of platforms) {
    const platform = await registered.load();
    const hints = platform.recognition.markers(page);
    if (hints === null) continue;
    for (const base of basesOf(asked, answer.url)) {
      if (!lastResorts.has(platform.id)) yield* byProbes([registered], documents, base);
      yield { platform, base, hints };
    }
  }
}

async function* byProbes(
  platforms: readonly RegisteredPlatform[],
  documents: DocumentCache,
  base: string,
): AsyncGenerator<Candidate> {
  const loaded = await Promise.all(platforms.map(({ load }) => load()));
  const probes = loaded.flatMap((platform) => platform.recognition.probes.map((probe) => ({ platform, probe })));
  for (let from = 0; from < probes.length; from += probesAtOnce) {
    const found = probes.slice(from, from + probesAtOnce).map(async ({ platform, probe }) => {
      const { document } = await documents(probe.request(new URL(base)));
      const hints = document.ok ? probe.matches(document.value) : null;
      return hints === null ? null : { platform, base, hints };
    });
    for (const candidate of await Promise.all(found)) if (candidate !== null) yield candidate;
  }
}

/** The page’s own folder, then the root of its host, since people also paste addresses of incidents. */
function basesOf(asked: string, landing: string): readonly string[] {
  const isSameHost = new URL(asked).host === new URL(landing).host;
  const own = isSameHost ? [asked] : [];
  return [...new Set([...own, withoutExtras(landing), new URL('/', landing).href])];
}

function withoutExtras(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}
