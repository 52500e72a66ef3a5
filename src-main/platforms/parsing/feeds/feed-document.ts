import { z } from 'zod';
import { type Outcome, success } from '#shared/domain/failure.ts';
import type { BodyFormat } from '#shared/domain/incident.ts';
import { decodeEntities, dropTags } from '#shared/text/html-text.ts';
import type { PageBody } from '../../platform.ts';
import { guessFormat } from '../body-format.ts';
import { readBody, readId, readTitle } from '../fields.ts';
import { readShape, unreadable } from '../json-body.ts';
import { childrenOf, childText, markupOf, readXml, textOf, type XmlElement } from '../xml-body.ts';
import { readFeedInstant, readRoughInstant } from './feed-dates.ts';
import { baseOf, permalinkOf, resolveLink } from './feed-links.ts';

export interface FeedEntry {
  /** `guid` or `id`, as written. */
  readonly id: string | null;
  readonly title: string;
  readonly link: string | null;
  readonly publishedAt: number | null;
  readonly updatedAt: number | null;
  /** Close to its newest date even if the zone is unknown; for order and age, never shown. */
  readonly roughAt: number | null;
  readonly body: string;
  readonly format: BodyFormat;
  readonly categories: readonly string[];
}

/** RSS 2.0 and 1.0, Atom or JSON Feed. Entries are in document order. */
export interface Feed {
  readonly title: string;
  readonly link: string | null;
  readonly updatedAt: number | null;
  /** The address of the page with older entries, if any. */
  readonly next: string | null;
  readonly entries: readonly FeedEntry[];
}

const maxEntries = 2_000;
const tag = /<\/?[a-z][^<>]*>/i;
const escapedTag = /&lt;\/?(?:p|br|div|b|strong|small|h[1-6]|ul|li|a)\b/i;

/** Parses a body as a feed; fails if it is none, or has no title. */
export function readFeed(body: PageBody | undefined): Outcome<Feed> {
  const feed = body && isJson(body) ? readJsonFeed(body) : readXmlFeed(body);
  if (!feed.ok) return feed;
  if (feed.value.title === '') return unreadable('a feed without a title', body);
  if (feed.value.entries.length > maxEntries)
    return unreadable(`a feed with too many entries (${feed.value.entries.length})`, body);
  return feed;
}

function isJson({ bytes }: PageBody): boolean {
  return /^\uFEFF?\s*[[{]/.test(new TextDecoder().decode(bytes.subarray(0, 64)));
}

function readXmlFeed(body: PageBody | undefined): Outcome<Feed> {
  const xml = readXml(body);
  if (!xml.ok) return xml;
  const root = withoutAtomPrefix(xml.value);
  const base = baseOf(root, body?.url ?? null);
  const channel = childrenOf(root, 'channel')[0];
  if (root.name === 'rss' && channel) return success(rssFeed(channel, childrenOf(channel, 'item'), base));
  if (root.name === 'rdf:RDF' && channel) return success(rssFeed(channel, childrenOf(root, 'item'), base));
  if (root.name === 'feed') return success(atomFeed(root, base));
  return unreadable(`a “${readTitle(root.name).slice(0, 40)}” XML document instead of an RSS or Atom feed`, body);
}

/** An Atom feed may carry a prefix throughout, such as `<a:feed xmlns:a="…/Atom">`. */
function withoutAtomPrefix(root: XmlElement): XmlElement {
  const [, prefix] = /^([\w.-]{1,40}):feed$/.exec(root.name) ?? [];
  const isAtom = prefix !== undefined && root.attributes.get(`xmlns:${prefix}`) === 'http://www.w3.org/2005/Atom';
  return isAtom ? withoutPrefix(root, `${prefix}:`) : root;
}

function withoutPrefix(element: XmlElement, prefix: string): XmlElement {
  return {
    ...element,
    name: element.name.startsWith(prefix) ? element.name.slice(prefix.length) : element.name,
    nodes: element.nodes.map((node) => (typeof node === 'string' ? node : withoutPrefix(node, prefix))),
  };
}

function rssFeed(channel: XmlElement, items: readonly XmlElement[], feedBase: string | null): Feed {
  const own = baseOf(channel, feedBase);
  const link = resolveLink(childText(channel, 'link'), own);
  return {
    title: titleOf(channel),
    link,
    updatedAt: firstInstant(channel, ['lastBuildDate', 'dc:date', 'pubDate']),
    next: nextLink(channel, own),
    entries: items.map((item) => rssEntry(item, channel.attributes.has('xml:base') ? own : (link ?? own))),
  };
}

function rssEntry(item: XmlElement, feedBase: string | null): FeedEntry {
  const base = baseOf(item, feedBase);
  return {
    id: readId(childText(item, 'guid')) ?? readId(item.attributes.get('rdf:about')),
    title: titleOf(item),
    link: resolveLink(childText(item, 'link'), base) ?? permalinkOf(item, base) ?? atomLink(item, base, 'atom:link'),
    ...datesOf(item, ['pubDate', 'dc:date', 'a10:published'], ['a10:updated', 'atom:updated', 'dcterms:modified']),
    ...bodyOf(firstMarkup(item, ['content:encoded', 'description'])),
    categories: childrenOf(item, 'category').map((category) => readTitle(textOf(category))),
  };
}

function atomFeed(feed: XmlElement, base: string | null): Feed {
  return {
    title: titleOf(feed),
    link: atomLink(feed, base),
    updatedAt: firstInstant(feed, ['updated']),
    next: nextLink(feed, base),
    entries: childrenOf(feed, 'entry').map((entry) => ({
      id: readId(childText(entry, 'id')),
      title: titleOf(entry),
      link: atomLink(entry, baseOf(entry, base)),
      ...datesOf(entry, ['published', 'dc:date'], ['updated']),
      ...bodyOf(firstMarkup(entry, ['content', 'summary'])),
      categories: childrenOf(entry, 'category').map(({ attributes }) => readTitle(attributes.get('term'))),
    })),
  };
}

function atomLink(element: XmlElement, base: string | null, name = 'link'): string | null {
  const own = childrenOf(element, name).find(
    ({ attributes }) => (attributes.get('rel') ?? 'alternate') === 'alternate',
  );
  return own ? resolveLink(own.attributes.get('href') ?? '', baseOf(own, base)) : null;
}

/** RSS borrows Atom’s link element, under any prefix. */
function nextLink(element: XmlElement, base: string | null): string | null {
  const links = element.nodes.flatMap((node) =>
    typeof node === 'string' || !/^(?:\w+:)?link$/.test(node.name) ? [] : [node],
  );
  const next = links.find(({ attributes }) => attributes.get('rel')?.trim().toLowerCase() === 'next');
  return next ? resolveLink(next.attributes.get('href') ?? '', baseOf(next, base)) : null;
}

type Dates = Pick<FeedEntry, 'publishedAt' | 'updatedAt' | 'roughAt'>;

function datesOf(element: XmlElement, published: readonly string[], updated: readonly string[]): Dates {
  const publishedAt = firstInstant(element, published);
  const updatedAt = firstInstant(element, updated);
  const rough = [...updated, ...published].map((name) => readRoughInstant(childText(element, name)));
  return { publishedAt, updatedAt, roughAt: updatedAt ?? publishedAt ?? rough.find((at) => at !== null) ?? null };
}

/** The first of these elements with content: its text or markup. */
function firstMarkup(element: XmlElement, names: readonly string[]): string {
  for (const name of names) {
    const content = childrenOf(element, name)[0];
    const text = content ? markupIn(content) : '';
    if (text !== '') return text;
  }
  return '';
}

/** Removes XHTML’s prefix, which readers of HTML do not understand. */
function markupIn(element: XmlElement): string {
  return hasElements(element)
    ? markupOf(element)
        .replace(/(<\/?)[a-z]{1,20}:/gi, '$1')
        .trim()
    : textOf(element);
}

function hasElements({ nodes }: XmlElement): boolean {
  return nodes.some((node) => typeof node !== 'string');
}

/** A title is text, HTML as text (RSS does not say which), or XHTML. */
function titleOf(element: XmlElement): string {
  const title = childrenOf(element, 'title')[0];
  if (!title) return '';
  if (hasElements(title)) return readTitle(decodeEntities(dropTags(markupIn(title), 'dropped')));
  return title.attributes.get('type') === 'text' ? readTitle(decodeEntities(textOf(title))) : lineOf(textOf(title));
}

const value = z.unknown().optional();
const jsonFeedShape = z.object({
  version: z.string().regex(/jsonfeed\.org/),
  title: z.string(),
  home_page_url: value,
  next_url: value,
  items: z.array(
    z.object({
      id: value,
      url: value,
      title: value,
      content_html: value,
      content_text: value,
      summary: value,
      date_published: value,
      date_modified: value,
      tags: z.array(z.unknown()).nullish(),
    }),
  ),
});

function readJsonFeed(body: PageBody): Outcome<Feed> {
  const read = readShape(jsonFeedShape, body);
  if (!read.ok) return read;
  const { title, home_page_url, next_url, items } = read.value;
  const home = resolveLink(readId(home_page_url) ?? '', body.url);
  return success({
    title: readTitle(title),
    link: home,
    updatedAt: null,
    next: resolveLink(readId(next_url) ?? '', body.url),
    entries: items.map((item) => ({
      id: readId(item.id),
      title: lineOf(item.title),
      link: typeof item.url === 'string' ? resolveLink(item.url, home ?? body.url) : null,
      publishedAt: readFeedInstant(item.date_published),
      updatedAt: readFeedInstant(item.date_modified),
      roughAt: readRoughInstant(item.date_modified) ?? readRoughInstant(item.date_published),
      ...bodyOf(item.content_html ?? item.content_text ?? item.summary),
      categories: (item.tags ?? []).map(readTitle),
    })),
  });
}

/** Titles are plain text, but many feeds put entities and tags into them. */
function lineOf(title: unknown): string {
  const line = readTitle(title);
  const text = line.includes('<') ? dropTags(line, 'kept') : line;
  return readTitle(text.includes('&') ? decodeEntities(text) : text);
}

/** Some feeds escape their HTML twice, so that tags appear only after decoding again. */
function bodyOf(raw: unknown): Pick<FeedEntry, 'body' | 'format'> {
  const once = readBody(raw);
  const body = !tag.test(once) && escapedTag.test(once) ? readBody(decodeEntities(once)) : once;
  return { body, format: guessFormat(body) };
}

function firstInstant(element: XmlElement, names: readonly string[]): number | null {
  for (const name of names) {
    const at = readFeedInstant(childText(element, name));
    if (at !== null) return at;
  }
  return null;
}
