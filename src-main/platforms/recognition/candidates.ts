import { type FailureKind, type Outcome, success } from '#shared/domain/failure.ts';
import type { PlatformId } from '#shared/domain/platform-id.ts';
import type { PageReader } from '../page-reader.ts';
import type { Hints, Platform } from '../platform.ts';
import type { RegisteredPlatform } from '../registry.ts';
import type { DocumentCache, FetchedDocument } from './document-cache.ts';

/** A platform that may host the page, and the base address of its documents. */
export interface Candidate {
  readonly platform: Platform;
  readonly base: string;
  readonly hints: Hints;
}

/** A failure is the last result: a page that cannot be judged within its budget is not judged further. */
export type Candidates = AsyncGenerator<Outcome<Candidate>, void>;

export interface ProbeContext {
  readonly documents: DocumentCache;
  readonly reader: PageReader;
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
export async function* candidatesOf(platforms: readonly RegisteredPlatform[], context: ProbeContext): Candidates {
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
    for (const base of basesOf(context.asked, url)) yield* byProbes(those, context, base);
  }
}

/** The address as given, for a feed that needs its query. */
export async function* candidatesWithQuery(
  platforms: readonly RegisteredPlatform[],
  { documents, reader }: ProbeContext,
  withQuery: string,
): Candidates {
  for (const { id, load } of platforms) {
    if (id !== 'feed') continue;
    const platform = await load();
    const { document } = await documents({ url: withQuery, accept: 'xml' });
    if (!document.ok) continue;
    const asGiven = await reader.matchProbe(platform, 0, document.value);
    if (!asGiven.ok) yield asGiven;
    else if (asGiven.value !== null) yield success({ platform, base: withQuery, hints: { feed: withQuery } });
  }
}

/** All ways to read a page with one platform, known by its host or named by the user. */
export async function* candidatesOfPlatform(
  registered: RegisteredPlatform,
  context: ProbeContext,
  url: string,
): Candidates {
  for (const base of basesOf(url, url)) yield* byProbes([registered], context, base);
  yield* byMarkers([registered], context, await fetchLandingPage(context));
  const platform = await registered.load();
  for (const base of basesOf(url, url)) yield success({ platform, base, hints: {} });
}

export function fetchLandingPage({ documents, asked }: ProbeContext): Promise<FetchedDocument> {
  return documents({ url: asked, accept: 'html' });
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
  context: ProbeContext,
  { answer }: FetchedDocument,
): Candidates {
  if (answer === null) return;
  for await (const marked of context.reader.findMarkers(platforms, answer)) {
    if (!marked.ok) return yield marked;
    const { id, hints } = marked.value;
    for (const registered of platforms.filter((one) => one.id === id))
      for (const base of basesOf(context.asked, answer.url)) {
        if (!lastResorts.has(id)) yield* byProbes([registered], context, base);
        yield success({ platform: await registered.load(), base, hints });
      }
  }
}

async function* byProbes(
  platforms: readonly RegisteredPlatform[],
  { documents, reader }: ProbeContext,
  base: string,
): Candidates {
  const loaded = await Promise.all(platforms.map(({ load }) => load()));
  const probes = loaded.flatMap((platform) =>
    platform.recognition.probes.map(({ request }, index) => ({ platform, request, index })),
  );
  for (let from = 0; from < probes.length; from += probesAtOnce) {
    const found = probes.slice(from, from + probesAtOnce).map(async ({ platform, request, index }) => {
      const { document } = await documents(request(new URL(base)));
      const matched = document.ok ? await reader.matchProbe(platform, index, document.value) : success(null);
      if (!matched.ok) return matched;
      return matched.value === null ? null : success({ platform, base, hints: matched.value });
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
