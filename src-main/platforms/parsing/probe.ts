import type { z } from 'zod';
import type { Hints, PageAddress, PageBody, PageRequest, Platform } from '../platform.ts';
import { readShape } from './json-body.ts';
import { urlBelowPage } from './page-urls.ts';

export type Probe = Platform['recognition']['probes'][number];
type RequestOf = (address: PageAddress) => PageRequest;

/** The request for a document at a fixed path below the page. */
export function documentBelow(name: string, path: string, accept: PageRequest['accept'] = 'json'): RequestOf {
  return (address) => ({ name, url: urlBelowPage(address, path), accept });
}

/** Probes with the same request as later polls, before there are any hints. */
export function probe(request: RequestOf, matches: (body: PageBody) => Hints | null): Probe {
  return { request: ({ href }) => request({ pageUrl: href, hints: {} }), matches };
}

/** A JSON document of this shape is proof; `hints` returns what else it shows. */
export function probeByShape(request: RequestOf, shape: z.ZodType, hints: Hints = {}): Probe {
  return probe(request, (body) => (readShape(shape, body).ok ? hints : null));
}
