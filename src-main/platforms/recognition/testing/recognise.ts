import type { Platform } from '../../platform.ts';
import { loadAllPlatforms } from '../../registry.ts';
import { landings } from '../../testing/fake-landing-pages.ts';
import { type FakeDocument, type FakePage, fakePages } from '../../testing/fake-pages.ts';
import { type Reply, startFakeWeb, type Web } from '../../testing/fake-web.ts';
import { type DetectOptions, detectPage } from '../detect.ts';

export const web = await startFakeWeb();

export const missing: Reply = {
  status: 404,
  contentType: 'text/html',
  body: '<!doctype html><title>Not found</title>',
};

export const news =
  '<feed xmlns="http://www.w3.org/2005/Atom"><title>Acme News</title><entry><id>1</id><title>We are hiring</title></entry></feed>';

export function asReply({ contentType, headers, bytes }: FakeDocument): Reply {
  return { status: 200, contentType, headers, body: bytes };
}

/** On the vendor’s own domain, if the platform can be recognised there, and on the platform’s host. */
export function pagesOf(platform: Platform): readonly FakePage[] {
  const { hosts, probes } = platform.recognition;
  const isKnownAnywhere = probes.length > 0 || landings[platform.id] !== undefined;
  const own = hosts.slice(0, 1).map((host) => (host.startsWith('.') ? `acme${host}` : host));
  const everywhere = [...(isKnownAnywhere ? [`status.${platform.id}-customer.example`] : []), ...own];
  return everywhere.flatMap((host) => fakePages(platform, `https://${host}/`));
}

/** What a page is recognised as: the platform’s id, or the kind of failure. */
export async function recognise(url: string, given: Web, options: Partial<DetectOptions> = {}): Promise<string> {
  web.become(given);
  const signal = new AbortController().signal;
  const outcome = await detectPage(web.fetch, url, { privateOrigin: null, signal, ...options });
  return outcome.ok ? outcome.value.platform.id : outcome.failure.kind;
}

export const allPlatforms = await loadAllPlatforms();
