import { dayMs } from '#shared/domain/duration.ts';
import { type Outcome, success } from '#shared/domain/failure.ts';
import { isOpen } from '#shared/domain/incident.ts';
import { isOver } from '#shared/domain/maintenance.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { canParseUrl } from '#shared/text/can-parse-url.ts';
import type { PageBodies, PageBody } from '../../platform.ts';
import { decodeText } from '../decode-text.ts';
import { type Feed, type FeedEntry, readFeed } from './feed-document.ts';

/** However a feed goes on, it costs no more requests than this. */
const mostPages = 5;
/** Without an earlier reading, so much before the newest entry is read. */
const firstReadMs = 14 * dayMs;

/** The pages of a feed as one: those after the first add what they can be read for. */
export function readPagedFeed(bodies: PageBodies): Outcome<Feed> {
  const [first, ...others] = bodiesOf(bodies);
  const feed = readFeed(first);
  if (!feed.ok) return feed;
  const further = others.map(readFeed).flatMap((page) => (page.ok ? page.value.entries : []));
  return success({ ...feed.value, entries: distinct([...feed.value.entries, ...further]) });
}

/**
 * The address of the next page, where the entries so far may lack one that is open or new since `previous`; `null` when
 * they go on nowhere, or elsewhere than on the feed's own host. `listed` holds the ids that they were read as.
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

/** Cheaper than reading the feed, which most are spared. */
function mayGoOn({ bytes }: PageBody): boolean {
  return /\brel\s?=\s?["']\s?next|"next_url"/i.test(decodeText(bytes));
}

/** Nothing is lacking once what was known is met again and all that was open stands there, or once the past is reached. */
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

/** In an unsorted page any entry may be followed by a newer one. */
function reachesBack(all: readonly FeedEntry[], last: readonly FeedEntry[]): boolean {
  const dates = datesOf(last);
  const isSorted = dates.every((at, index) => index === 0 || at <= (dates[index - 1] ?? at));
  const edge = isSorted ? dates.at(-1) : Math.max(...dates);
  return edge === undefined || dates.length === 0 || edge < Math.max(...datesOf(all)) - firstReadMs;
}

function datesOf(entries: readonly FeedEntry[]): readonly number[] {
  return entries.flatMap(({ roughAt }) => roughAt ?? []);
}

/** What moved to the next page between two requests stands in both. */
function distinct(entries: readonly FeedEntry[]): readonly FeedEntry[] {
  return [...new Map(entries.map((entry) => [JSON.stringify(entry), entry])).values()];
}
