import type { FailureKind } from '#shared/domain/failure.ts';
import type { PlatformId } from '#shared/domain/platform-id.ts';
import type { FetchAnswer } from '../../http/fetch.ts';
import { decodeText } from '../parsing/decode-text.ts';
import type { Hints, LandingPage, Platform } from '../platform.ts';
import type { Look, Sight } from './document-cache.ts';

/** A platform that may host the page, and below which address its documents lie. */
export interface Suspect {
  readonly platform: Platform;
  readonly base: string;
  readonly hints: Hints;
}

export interface Scene {
  readonly look: Look;
  /** Normalised, as the user gave it. */
  readonly asked: string;
}

/** Probes that are under way at once. */
const probesAtOnce = 3;
/** Feeds are offered by pages of nearly all platforms, so they are taken only when nothing better is known. */
const lastResorts: ReadonlySet<PlatformId> = new Set(['feed']);
/** When the page itself fails so, its other documents would too. */
const hopeless: ReadonlySet<FailureKind> = new Set(['dns', 'refused', 'reset', 'timeout', 'tls', 'offline', 'blocked']);

/** Who may host the page, best evidence first: its host name, its marks, the shape of its documents. */
export async function* suspectsOf(platforms: readonly Platform[], scene: Scene): AsyncGenerator<Suspect> {
  for (const platform of platforms)
    if (ownsHost(platform, scene.asked)) yield* suspectsOfPlatform(platform, scene, scene.asked);
  const landing = await lookAtLanding(scene);
  if (isHopeless(landing)) return;
  const url = landing.answer?.url ?? scene.asked;
  for (const platform of platforms)
    if (ownsHost(platform, url) && !ownsHost(platform, scene.asked)) yield* suspectsOfPlatform(platform, scene, url);
  for (const isLastResort of [false, true]) {
    const those = platforms.filter(({ id }) => lastResorts.has(id) === isLastResort);
    yield* byMarkers(those, scene, landing);
    for (const base of basesOf(scene.asked, url)) yield* byProbes(those, scene.look, base);
  }
}

/** All ways to read a page with one platform that is known by its host or named by the user. */
export async function* suspectsOfPlatform(platform: Platform, scene: Scene, url: string): AsyncGenerator<Suspect> {
  for (const base of basesOf(url, url)) yield* byProbes([platform], scene.look, base);
  yield* byMarkers([platform], scene, await lookAtLanding(scene));
  for (const base of basesOf(url, url)) yield { platform, base, hints: {} };
}

export function lookAtLanding({ look, asked }: Scene): Promise<Sight> {
  return look({ url: asked, accept: 'html' });
}

export function landingOf({ url, headers, body }: FetchAnswer): LandingPage {
  return { url, headers, html: decodeText(body) };
}

function isHopeless({ document, answer }: Sight): boolean {
  return answer === null && !document.ok && hopeless.has(document.failure.kind);
}

function ownsHost({ recognition }: Platform, url: string): boolean {
  const { hostname, pathname } = new URL(url);
  return recognition.hosts.some((place) => {
    const [host = '', ...folders] = place.split('/');
    const isHost = host.startsWith('.') ? hostname.endsWith(host) : hostname === host;
    return isHost && `${pathname}/`.includes(['', ...folders, ''].join('/'));
  });
}

async function* byMarkers(
  platforms: readonly Platform[],
  { asked }: Scene,
  { answer }: Sight,
): AsyncGenerator<Suspect> {
  if (answer === null) return;
  const page = landingOf(answer);
  for (const platform of platforms) {
    const hints = platform.recognition.markers(page);
    if (hints === null) continue;
    for (const base of basesOf(asked, answer.url)) yield { platform, base, hints };
  }
}

async function* byProbes(platforms: readonly Platform[], look: Look, base: string): AsyncGenerator<Suspect> {
  const probes = platforms.flatMap((platform) => platform.recognition.probes.map((probe) => ({ platform, probe })));
  for (let from = 0; from < probes.length; from += probesAtOnce) {
    const found = probes.slice(from, from + probesAtOnce).map(async ({ platform, probe }) => {
      const { document } = await look(probe.request(new URL(base)));
      const hints = document.ok ? probe.matches(document.value) : null;
      return hints === null ? null : { platform, base, hints };
    });
    for (const suspect of await Promise.all(found)) if (suspect !== null) yield suspect;
  }
}

/** The page's own folder first, then the root of its host: people paste the address of an incident too. */
function basesOf(asked: string, landing: string): readonly string[] {
  const isSameHost = new URL(asked).host === new URL(landing).host;
  const own = isSameHost ? [asked] : [];
  return [...new Set([...own, withoutExtras(landing), new URL('/', landing).href])];
}

function withoutExtras(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}
