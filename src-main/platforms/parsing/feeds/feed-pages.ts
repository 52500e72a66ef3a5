import { dayMs } from '#shared/domain/duration.ts';
import { type Outcome, success } from '#shared/domain/failure.ts';
import { isOpen } from '#shared/domain/incident.ts';
import { isOver } from '#shared/domain/maintenance.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { canParseUrl } from '#shared/text/can-parse-url.ts';
import type { PageBodies, PageBody } from '../../platform.ts';
import { decodeText } from '../decode-text.ts';
import { type Feed, type FeedEntry, readFeed } from './feed-document.ts';

/** The most requests for a paged feed. */
const mostPages = 5;
/** At the first reading, how far back to read before the newest entry. */
const firstReadMs = 14 * dayMs;

/** Merges the pages of a feed; unreadable later pages are skipped. */
export function readPagedFeed(bodies: PageBodies): Outcome<Feed> {
  const [first, ...others] = bodiesOf(bodies);
  const feed = readFeed(first);
  if (!feed.ok) return feed;
  const further = others.map(readFeed).flatMap((page) => (page.ok ? page.value.entries : []));
  return success({ ...feed.value, entries: distinct([...feed.value.entries, ...further]) });
}

/**
 * The address of the next page, if the entries so far may lack an open or new one; `null` if there is no next page, or
 * it is on another host. `listed` holds the ids of the entries read so far.
 */
export function nextPageOf(
  bodies: PageBodies,
  listed: (feed: Feed) => ReadonlySet<string>,
  previous: StatusPage | null,
): string | null {
  const pages = bodiesOf(bodies);
  const last = pages.at(-1);
  if (!last || pages.length >= mostPages || !mayGoOn(last)) return null;
  const page = readFeed(last);
  const next = page.ok ? page.value.next : null;
  const isOwn = next !== null && canParseUrl(next) && new URL(next).origin === new URL(last.url).origin;
  if (!page.ok || !isOwn || pages.some(({ url }) => url === next)) return null;
  const feed = readPagedFeed(bodies);
  return feed.ok && lacksSome(feed.value, page.value, listed(feed.value), previous) ? next : null;
}

export function nameOfPage(number: number): string {
  return number === 1 ? 'feed' : `feed ${number}`;
}

export function countPages(bodies: PageBodies): number {
  return bodiesOf(bodies).length;
}

function bodiesOf(bodies: PageBodies): readonly PageBody[] {
  const all = Array.from({ length: mostPages }, (_, index) => bodies.get(nameOfPage(index + 1)));
  const end = all.indexOf(undefined);
  return all.slice(0, end < 0 ? mostPages : end).flatMap((body) => body ?? []);
}

/** A cheap check that spares most feeds from being parsed twice. */
function mayGoOn({ bytes }: PageBody): boolean {
  return /\brel\s?=\s?["']\s?next|"next_url"/i.test(decodeText(bytes));
}

/** Nothing is lacking once a known entry and every open one was found, or the past is reached. */
function lacksSome(feed: Feed, last: Feed, listed: ReadonlySet<string>, previous: StatusPage | null): boolean {
  const known = previous === null ? [] : [...previous.incidents, ...previous.maintenances];
  if (awaited(previous).some((id) => !listed.has(id))) return true;
  return !known.some(({ id }) => listed.has(id)) && !reachesBack(feed.entries, last.entries);
}

function awaited(previous: StatusPage | null): readonly string[] {
  if (previous === null) return [];
  return [...previous.incidents.filter(isOpen), ...previous.maintenances.filter((one) => !isOver(one))].map(
    ({ id }) => id,
  );
}

/** On an unsorted page, any entry may be followed by a newer one. */
function reachesBack(all: readonly FeedEntry[], last: readonly FeedEntry[]): boolean {
  const dates = datesOf(last);
  const isSorted = dates.every((at, index) => index === 0 || at <= (dates[index - 1] ?? at));
  const edge = isSorted ? dates.at(-1) : Math.max(...dates);
  return edge === undefined || dates.length === 0 || edge < Math.max(...datesOf(all)) - firstReadMs;
}

function datesOf(entries: readonly FeedEntry[]): readonly number[] {
  return entries.flatMap(({ roughAt }) => roughAt ?? []);
}

/** An entry that moved to the next page between two requests appears on both. */
function distinct(entries: readonly FeedEntry[]): readonly FeedEntry[] {
  return [...new Map(entries.map((entry) => [JSON.stringify(entry), entry])).values()];
}
