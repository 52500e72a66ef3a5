import type { PlatformId } from '#shared/domain/platform-id.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { decodeText } from '../../src-main/platforms/parsing/decode-text.ts';
import type { Hints, PageAddress, PageBody, PageRequest, Platform } from '../../src-main/platforms/platform.ts';
import { fillingsOf, furtherOf, isTaken, readWith, withFurther } from './answers.ts';
import { type Companions, companionsFor, isNamedLike } from './companions.ts';
import { type NamedRecording, type Recording, toRecording, type Wrapping, wrappings } from './wrappings.ts';

/** One way in which a recording could be read. */
export interface RecordingRead {
  readonly platform: PlatformId;
  /** The request that the recording is assumed to answer. */
  readonly request: string;
  readonly page: StatusPage;
  /** How the recording was wrapped first; `null` if it was not. */
  readonly wrapped: string | null;
  /** The other documents it was read with, by request. */
  readonly beside: readonly Beside[];
  /** Recognised by the platform’s markers or probes, not only readable. */
  readonly isProven: boolean;
  /** Whether the recording itself is named after the request. */
  readonly isNamesake: boolean;
  /** How many of the files are named after the request they answer. */
  readonly namesakes: number;
}

export interface Beside {
  readonly request: string;
  /** The recording that answered; `null` for a stand-in. */
  readonly file: string | null;
  readonly distance: number;
}

/** Feeds of no platform. A platform that reads them knows its pages by their address, not by their content. */
const anyFeeds: readonly NamedRecording[] = [
  '<rss version="2.0"><channel><title>Acme</title><item><title>News</title><guid>1</guid></item></channel></rss>',
  '<feed xmlns="http://www.w3.org/2005/Atom"><title>Acme</title><entry><id>1</id><title>News</title></entry></feed>',
].map((text) => toRecording('feed.xml', new TextEncoder().encode(text)));

/**
 * The most likely reading. The first platform that recognises the recording by its markers or probes wins. Otherwise
 * the owner wins if it can read it, since perhaps only one document of a page proves its platform; then the first
 * platform that finds anything in it, unwrapped before wrapped; then the plain feed. `null` when no platform can read
 * it.
 */
export function readRecording(
  platforms: readonly Platform[],
  recording: NamedRecording,
  owner: Platform | null = null,
  neighbours: readonly NamedRecording[] = [],
): RecordingRead | null {
  const knowing = platforms.filter((platform) => !takesAnyFeed(platform));
  const proving = knowing.find((platform) => readAs(platform, recording, neighboursOf(platform))?.isProven);
  if (proving) return readAs(proving, recording, neighboursOf(proving));
  const owned = owner && owner.id !== 'feed' ? readAs(owner, recording, neighbours) : null;
  if (owned !== null) return owned;
  const able = likeliestPlatform(knowing, recording) ?? platforms.find(({ id }) => id === 'feed');
  return able ? readAs(able, recording) : null;

  function neighboursOf({ id }: Platform): readonly NamedRecording[] {
    return id === owner?.id ? neighbours : [];
  }
}

/** The platform’s most complete reading; `null` if it cannot read the recording. */
export function readAs(
  platform: Platform,
  recording: NamedRecording,
  neighbours: readonly NamedRecording[] = [],
  tried: readonly Wrapping[] = wrappings,
): RecordingRead | null {
  const reads = tried.flatMap((wrapping) => readsOf(platform, recording, wrapping, neighbours));
  const roles = [...new Set(reads.map(({ request }) => request))];
  const best = roles.flatMap((role) => reads.filter(({ request }) => request === role).toSorted(byCompany)[0] ?? []);
  return best.toSorted(byRole)[0] ?? null;
}

/** The platform that recognises a page by its markers alone, although it can read no document from it. */
export function platformOfMarks(platforms: readonly Platform[], { bytes, contentType }: Recording): PlatformId | null {
  if (contentType !== 'text/html') return null;
  const page = { url: 'https://status.acme.example/', headers: {}, html: decodeText(bytes) };
  const known = platforms.find(({ id, recognition }) => id !== 'feed' && recognition.markers(page) !== null);
  return known?.id ?? null;
}

function takesAnyFeed(platform: Platform): boolean {
  return anyFeeds.some((feed) => readAs(platform, feed) !== null);
}

function likeliestPlatform(platforms: readonly Platform[], recording: NamedRecording): Platform | null {
  for (const wrapping of wrappings) {
    const able = platforms.find((platform) =>
      readsOf(platform, recording, wrapping, []).some(
        ({ page, wrapped, beside }) => itemsOf(page) > 0 && (wrapped === null || beside.length === 0),
      ),
    );
    if (able) return able;
  }
  return null;
}

/** Hints found only in a page’s markers, not in its documents. */
const hintsOfMarks: Readonly<Partial<Record<PlatformId, readonly Hints[]>>> = { site24x7: [{ page: 'recorded' }] };

/** Every way in which the platform can read the recording. */
function readsOf(
  platform: Platform,
  recording: NamedRecording,
  wrapping: Wrapping,
  neighbours: readonly NamedRecording[],
): readonly RecordingRead[] {
  const wire = wrapping.wrap(recording);
  if (wire === null) return [];
  return addressesOf(platform).flatMap((pageUrl) => {
    const body = { ...wire, url: pageUrl };
    const proofs = hintsIn(platform, body);
    const isProven = proofs.length > 0;
    const companions = companionsFor(platform, recording, neighbours, isProven);
    const hints = [...proofs, ...hintsBeside(platform, pageUrl, companions), {}, ...(hintsOfMarks[platform.id] ?? [])];
    const distinct = [...new Map(hints.map((one) => [JSON.stringify(one), one])).values()];
    return distinct.flatMap((one) =>
      readsAt(platform, { pageUrl, hints: one }, { name: recording.name, body }, companions).map((read) => ({
        ...read,
        wrapped: wrapping.what,
        isProven,
      })),
    );
  });
}

/** One on the vendor’s own domain, and one on each host of the platform. */
function addressesOf({ recognition }: Platform): readonly string[] {
  const hosts = recognition.hosts.map((host) => (host.startsWith('.') ? `acme${host}` : host));
  return ['status.acme.example', ...hosts].map((host) => `https://${host}/`);
}

/** The hints that recognition would find in the document; empty if it would not recognise it. */
function hintsIn({ recognition }: Platform, body: PageBody): readonly Hints[] {
  const html = decodeText(body.bytes);
  const marks = /^\s*</.test(html) ? recognition.markers({ url: body.url, headers: {}, html }) : null;
  const found = [marks, ...recognition.probes.map(({ matches }) => matches(body))];
  return found.filter((hints) => hints !== null);
}

/** The hints it would find in the companions. */
function hintsBeside({ recognition }: Platform, pageUrl: string, companions: Companions): readonly Hints[] {
  return recognition.probes.flatMap(({ request, matches }) =>
    companions(request(new URL(pageUrl)))
      .map(({ body }) => matches(body))
      .filter((hints) => hints !== null),
  );
}

type ReadAt = Omit<RecordingRead, 'wrapped' | 'isProven'>;

interface NamedBody {
  readonly name: string;
  readonly body: PageBody;
}

/** Tries the recording as the answer to each request, with companions for the others. */
function readsAt(
  platform: Platform,
  address: PageAddress,
  recording: NamedBody,
  companions: Companions,
): readonly ReadAt[] {
  const small = platform.requests(address);
  const others = (own: PageRequest | null) => small.filter(({ name }) => name !== own?.name);
  const sets = [
    ...small.flatMap((own) => fillingsOf(others(own), companions).map((filled) => ({ own, filled }))),
    ...fillingsOf(small, companions).flatMap((filled) =>
      [...furtherOf(platform, address, filled), ...platform.closedRequests(address)].map((own) => ({ own, filled })),
    ),
  ];
  return sets.flatMap(({ own, filled }) => {
    const whole = [
      ...filled,
      { request: own, companion: { file: recording.name, body: { ...recording.body, url: own.url }, distance: 0 } },
    ];
    const answered = withFurther(platform, address, whole, companions);
    const outcome = readWith(platform, address, answered);
    if (!outcome.ok || !isTaken(platform, address, answered, own, outcome.value)) return [];
    const beside = answered
      .filter(({ request }) => request.name !== own.name)
      .map(({ request, companion: { file, distance } }) => ({ request: request.name, file, distance }));
    const namesakes = answered.filter(
      ({ request, companion: { file } }) => file !== null && isNamedLike(file, request),
    ).length;
    const isNamesake = isNamedLike(recording.name, own);
    return { platform: platform.id, request: own.name, page: outcome.value, beside, isNamesake, namesakes };
  });
}

/** Orders the readings for one request: those with the best-matching companions first. */
function byCompany(a: RecordingRead, b: RecordingRead): number {
  return a.page.notUnderstood.length - b.page.notUnderstood.length || byRole(a, b);
}

function byRole(a: RecordingRead, b: RecordingRead): number {
  return (
    Number(b.isProven) - Number(a.isProven) ||
    Number(b.isNamesake) - Number(a.isNamesake) ||
    distanceOf(a) - distanceOf(b) ||
    b.namesakes - a.namesakes ||
    itemsOf(b.page) - itemsOf(a.page)
  );
}

/** The distance of the furthest companion. */
function distanceOf({ beside }: RecordingRead): number {
  return Math.max(0, ...beside.map(({ distance }) => distance));
}

/** The number of items in a page. */
function itemsOf({ components, incidents, maintenances }: StatusPage): number {
  const events = [...incidents, ...maintenances];
  return components.length + events.length + events.reduce((sum, { updates }) => sum + updates.length, 0);
}
