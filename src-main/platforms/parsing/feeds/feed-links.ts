import { canParseUrl } from '#shared/text/can-parse-url.ts';
import { childrenOf, textOf, type XmlElement } from '../xml-body.ts';

/** The address to which links in the element are relative: its `xml:base`, else that of what it stands in. */
export function baseOf({ attributes }: XmlElement, outer: string | null): string | null {
  const own = attributes.get('xml:base')?.trim() ?? '';
  return own === '' ? outer : (resolveLink(own, outer) ?? outer);
}

/** Absolute links as they are written; `null` for what is no address. */
export function resolveLink(link: string, base: string | null): string | null {
  const written = link.trim();
  if (written === '' || written.length > 2_000) return null;
  if (canParseUrl(written)) return written;
  return base !== null && !/\s/.test(written) && canParseUrl(written, base) ? new URL(written, base).href : null;
}

/** The guid of RSS is a link unless it says that it is none; so is the address by which RSS 1.0 names an item. */
export function permalinkOf(item: XmlElement, base: string | null): string | null {
  const guid = childrenOf(item, 'guid')[0];
  const isLink = guid?.attributes.get('isPermaLink')?.trim().toLowerCase();
  if (guid && isLink === 'false') return null;
  const written = guid ? textOf(guid) : (item.attributes.get('rdf:about') ?? '');
  return isLink === 'true' || /^https?:\/\//i.test(written) ? resolveLink(written, base) : null;
}
