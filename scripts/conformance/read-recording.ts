import type { PlatformId } from '#shared/domain/platform-id.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { decodeText } from '../../src-main/platforms/parsing/decode-text.ts';
import type { Hints, PageAddress, PageBody, Platform } from '../../src-main/platforms/platform.ts';
import { type StandIns, standInsFor } from './stand-ins.ts';
import { type Recording, toRecording, type Wrapping, wrappings } from './wrappings.ts';

/** One way in which a recording could be read. */
export interface RecordingRead {
  readonly platform: PlatformId;
  /** The request whose answer the recording is taken for. */
  readonly request: string;
  readonly page: StatusPage;
  /** What had to be done to the recording first; `null` for nothing. */
  readonly wrapped: string | null;
  /** Requests whose answers were not recorded. */
  readonly standIns: readonly string[];
  /** Marks or probes of the platform know the recording, not only its reader. */
  readonly isProven: boolean;
}

/** Feeds of nobody. Who reads these knows its pages by where they lie, not by what is in them. */
const anyFeeds: readonly Recording[] = [
  '<rss version="2.0"><channel><title>Acme</title><item><title>News</title><guid>1</guid></item></channel></rss>',
  '<feed xmlns="http://www.w3.org/2005/Atom"><title>Acme</title><entry><id>1</id><title>News</title></entry></feed>',
].map((text) => toRecording('feed.xml', new TextEncoder().encode(text)));

/**
 * The likeliest reading: as it was recorded before wrapped, proven before merely readable, then in the order of the
 * platforms, as recognition asks. A feed is what nobody else knows as his. `null` when no platform can read it.
 */
export function readRecording(platforms: readonly Platform[], recording: Recording): RecordingRead | null {
  const knowing = platforms.filter((platform) => !takesAnyFeed(platform));
  const platform = likeliestPlatform(knowing, recording) ?? platforms.find(({ id }) => id === 'feed');
  return platform ? readAs(platform, recording) : null;
}

/** The fullest reading with that platform; `null` when it cannot read it. */
export function readAs(platform: Platform, recording: Recording): RecordingRead | null {
  const reads = wrappings.flatMap((wrapping) => readsOf(platform, recording, wrapping));
  return reads.toSorted(byWorth)[0] ?? null;
}

function takesAnyFeed(platform: Platform): boolean {
  return anyFeeds.some((feed) => readAs(platform, feed) !== null);
}

function likeliestPlatform(platforms: readonly Platform[], recording: Recording): Platform | null {
  for (const wrapping of wrappings) {
    const found = platforms.map((platform) => ({ platform, reads: readsOf(platform, recording, wrapping) }));
    const proven = found.find(({ reads }) => reads.some(({ isProven }) => isProven));
    const readable = found.find(({ reads }) => reads.length > 0);
    const likeliest = proven ?? readable;
    if (likeliest) return likeliest.platform;
  }
  return null;
}

/** Every way in which the platform can read it. */
function readsOf(platform: Platform, recording: Recording, wrapping: Wrapping): readonly RecordingRead[] {
  const wire = wrapping.wrap(recording);
  if (wire === null) return [];
  return addressesOf(platform).flatMap((pageUrl) => {
    const body = { ...wire, url: pageUrl };
    const proofs = hintsIn(platform, body);
    const isProven = proofs.length > 0;
    const standIns = standInsFor(platform.id, recording.json, isProven);
    return [...proofs, ...hintsBeside(platform, pageUrl, standIns), {}].flatMap((hints) =>
      readsAt(platform, { pageUrl, hints }, body, standIns).map((read) => ({
        ...read,
        wrapped: wrapping.what,
        isProven,
      })),
    );
  });
}

/** One on a domain of the vendor's own, and one on each host of the platform. */
function addressesOf({ recognition }: Platform): readonly string[] {
  const hosts = recognition.hosts.map((host) => (host.startsWith('.') ? `acme${host}` : host));
  return ['status.acme.example', ...hosts].map((host) => `https://${host}/`);
}

/** What recognition would find out from the document; empty when it would not know it. */
function hintsIn({ recognition }: Platform, body: PageBody): readonly Hints[] {
  const html = decodeText(body.bytes);
  const marks = /^\s*</.test(html) ? recognition.markers({ url: body.url, headers: {}, html }) : null;
  const found = [marks, ...recognition.probes.map(({ matches }) => matches(body))];
  return found.filter((hints) => hints !== null);
}

/** What it would find out from the documents that stand in for others. */
function hintsBeside({ recognition }: Platform, pageUrl: string, standIns: StandIns): readonly Hints[] {
  return recognition.probes.flatMap(({ request, matches }) => {
    const { name, url } = request(new URL(pageUrl));
    const body = standIns(name, url);
    const hints = body === null ? null : matches(body);
    return hints === null ? [] : [hints];
  });
}

type ReadAt = Pick<RecordingRead, 'platform' | 'request' | 'page' | 'standIns'>;

/** The recording as the answer to each request, beside stand-ins for the others. */
function readsAt(platform: Platform, address: PageAddress, body: PageBody, standIns: StandIns): readonly ReadAt[] {
  const small = platform.requests(address);
  return [...small, ...platform.closedRequests(address)].flatMap((request) => {
    const others = small.filter(({ name }) => name !== request.name);
    const beside = others.flatMap(({ name, url }) => standIns(name, url) ?? []);
    if (beside.length < others.length) return [];
    const pairs = others.map(({ name }, at): [string, PageBody] => [name, beside[at] ?? body]);
    const outcome = platform.read(new Map([...pairs, [request.name, { ...body, url: request.url }]]), address);
    if (!outcome.ok || (others.length > 0 && itemsOf(outcome.value) === 0)) return [];
    const standInNames = others.map(({ name }) => name);
    return { platform: platform.id, request: request.name, page: outcome.value, standIns: standInNames };
  });
}

function byWorth(a: RecordingRead, b: RecordingRead): number {
  return (
    Number(b.isProven) - Number(a.isProven) ||
    itemsOf(b.page) - itemsOf(a.page) ||
    a.page.notUnderstood.length - b.page.notUnderstood.length ||
    a.standIns.length - b.standIns.length
  );
}

/** How much a reading found. */
function itemsOf({ components, incidents, maintenances }: StatusPage): number {
  const events = [...incidents, ...maintenances];
  return components.length + events.length + events.reduce((sum, { updates }) => sum + updates.length, 0);
}
