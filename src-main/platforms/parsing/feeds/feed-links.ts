import { canParseUrl } from '#shared/text/can-parse-url.ts';
import { childrenOf, textOf, type XmlElement } from '../xml-body.ts';

/** The base of links in an element: its `xml:base`, or that of its parent. */
export function baseOf({ attributes }: XmlElement, outer: string | null): string | null {
  const own = attributes.get('xml:base')?.trim() ?? '';
  return own === '' ? outer : (resolveLink(own, outer) ?? outer);
}

/** Resolves a link; absolute ones stay as written. `null` if it is not an address. */
export function resolveLink(link: string, base: string | null): string | null {
  const written = link.trim();
  if (written === '' || written.length > 2_000) return null;
  if (canParseUrl(written)) return written;
  return base !== null && !/\s/.test(written) && canParseUrl(written, base) ? new URL(written, base).href : null;
}

/** An RSS guid is a link unless it says otherwise, and so is the address that names an RSS 1.0 item. */
export function permalinkOf(item: XmlElement, base: string | null): string | null {
  const guid = childrenOf(item, 'guid')[0];
  const isLink = guid?.attributes.get('isPermaLink')?.trim().toLowerCase();
  if (guid && isLink === 'false') return null;
  const written = guid ? textOf(guid) : (item.attributes.get('rdf:about') ?? '');
  return isLink === 'true' || /^https?:\/\//i.test(written) ? resolveLink(written, base) : null;
}
