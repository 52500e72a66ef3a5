import { z } from 'zod';
import { type Outcome, success } from '#shared/domain/failure.ts';
import type { BodyFormat } from '#shared/domain/incident.ts';
import { decodeEntities } from '#shared/text/html-text.ts';
import type { PageBody } from '../../platform.ts';
import { guessFormat } from '../body-format.ts';
import { readBody, readId, readTitle } from '../fields.ts';
import { readShape, unreadable } from '../json-body.ts';
import { childrenOf, childText, markupOf, readXml, textOf, type XmlElement } from '../xml-body.ts';
import { readFeedInstant } from './feed-dates.ts';

export interface FeedEntry {
  /** `guid` or `id`, as it is written. */
  readonly id: string | null;
  readonly title: string;
  readonly link: string | null;
  readonly publishedAt: number | null;
  readonly updatedAt: number | null;
  readonly body: string;
  readonly format: BodyFormat;
  readonly categories: readonly string[];
}

/** RSS 2.0 and 1.0, Atom and JSON Feed alike. Entries stand in the order of the document. */
export interface Feed {
  readonly title: string;
  readonly link: string | null;
  readonly updatedAt: number | null;
  readonly entries: readonly FeedEntry[];
}

const maxEntries = 2_000;
const tag = /<\/?[a-z][^<>]*>/i;
const escapedTag = /&lt;\/?(?:p|br|div|b|strong|small|h[1-6]|ul|li|a)\b/i;

/** The body as a feed; what has no title of its own, or is no feed at all, is refused. */
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
  const root = xml.value;
  const channel = childrenOf(root, 'channel')[0];
  if (root.name === 'rss' && channel) return success(rssFeed(channel, childrenOf(channel, 'item')));
  if (root.name === 'rdf:RDF' && channel) return success(rssFeed(channel, childrenOf(root, 'item')));
  if (root.name === 'feed') return success(atomFeed(root));
  return unreadable(`a “${readTitle(root.name).slice(0, 40)}” XML document instead of an RSS or Atom feed`, body);
}

function rssFeed(channel: XmlElement, items: readonly XmlElement[]): Feed {
  return {
    title: readTitle(childText(channel, 'title')),
    link: childText(channel, 'link') || null,
    updatedAt: firstInstant(channel, ['lastBuildDate', 'dc:date', 'pubDate']),
    entries: items.map((item) => ({
      id: readId(childText(item, 'guid')) ?? readId(item.attributes.get('rdf:about')),
      title: lineOf(childText(item, 'title')),
      link: childText(item, 'link') || null,
      publishedAt: firstInstant(item, ['pubDate', 'dc:date', 'a10:published']),
      updatedAt: firstInstant(item, ['a10:updated', 'atom:updated', 'dcterms:modified']),
      ...bodyOf(childText(item, 'content:encoded') || childText(item, 'description')),
      categories: childrenOf(item, 'category').map((category) => readTitle(textOf(category))),
    })),
  };
}

function atomFeed(feed: XmlElement): Feed {
  return {
    title: readTitle(childText(feed, 'title')),
    link: atomLink(feed),
    updatedAt: firstInstant(feed, ['updated']),
    entries: childrenOf(feed, 'entry').map((entry) => ({
      id: readId(childText(entry, 'id')),
      title: lineOf(childText(entry, 'title')),
      link: atomLink(entry),
      publishedAt: firstInstant(entry, ['published']),
      updatedAt: firstInstant(entry, ['updated']),
      ...bodyOf(atomContent(childrenOf(entry, 'content')[0] ?? childrenOf(entry, 'summary')[0])),
      categories: childrenOf(entry, 'category').map(({ attributes }) => readTitle(attributes.get('term'))),
    })),
  };
}

function atomLink(element: XmlElement): string | null {
  const links = childrenOf(element, 'link').map(({ attributes }) => attributes);
  const own = links.find((link) => (link.get('rel') ?? 'alternate') === 'alternate');
  return own?.get('href')?.trim() || null;
}

function atomContent(content: XmlElement | undefined): string {
  if (!content) return '';
  return content.attributes.get('type') === 'xhtml' ? markupOf(content) : textOf(content);
}

const value = z.unknown().optional();
const jsonFeedShape = z.object({
  version: z.string().regex(/jsonfeed\.org/),
  title: z.string(),
  home_page_url: value,
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
  const { title, home_page_url, items } = read.value;
  return success({
    title: readTitle(title),
    link: readId(home_page_url),
    updatedAt: null,
    entries: items.map((item) => ({
      id: readId(item.id),
      title: lineOf(item.title),
      link: typeof item.url === 'string' ? item.url : null,
      publishedAt: readFeedInstant(item.date_published),
      updatedAt: readFeedInstant(item.date_modified),
      ...bodyOf(item.content_html ?? item.content_text ?? item.summary),
      categories: (item.tags ?? []).map(readTitle),
    })),
  });
}

/** Titles are plain text, but many feeds write entities and tags into them. */
function lineOf(title: unknown): string {
  const line = readTitle(title);
  return line.includes('&') ? readTitle(decodeEntities(line)) : line;
}

/** Some feeds escape their HTML twice; it then shows as tags only after a further decoding. */
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
