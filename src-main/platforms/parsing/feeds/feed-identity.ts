import { createHash } from 'node:crypto';
import { dayMs } from '#shared/domain/duration.ts';
import { canParseUrl } from '#shared/text/can-parse-url.ts';
import { idOfName } from '../fields.ts';
import type { FeedEntry } from './feed-document.ts';
import { isPhase } from './feed-entries.ts';

/** The entries about one incident, in document order. */
export interface EntryGroup {
  readonly id: string;
  readonly entries: readonly FeedEntry[];
}

/** Under a shared address, an entry after this long a silence is another incident. */
const pauseMs = 7 * dayMs;
const incidentFolder = /^(?:incidents?|maintenances?|issues?|events?|notices?|posts?)$/i;
/** `API went down`, `API recovered`. */
const stateAtEnd =
  /(?<=\S) (?:(?:went|is|are|has gone|was) (?:back )?(?:down|up|offline|online)|(?:has |have |is |are )?(?:recovered|restored|resolved|fixed|investigating))$/;
const titleTag = /^\s?\[([^[\]]{1,80})\]\s?/;

/**
 * Groups the entries about the same incident. An incident’s own link joins its entries; a guid or link that others
 * share, such as the page’s, joins entries with the same title. Groups never depend on dates that a later edition of
 * the feed may change.
 */
export function groupEntries(entries: readonly FeedEntry[], home: string | null): readonly EntryGroup[] {
  return [...groupBy(entries, (entry) => keyOf(entry, home))].flatMap(([key, sharing]) => {
    if (isIncidentLink(key)) return [{ id: idOfName(key), entries: sharing }];
    const titled = [...groupBy(sharing, subjectOf)];
    const isShared = titled.length > 1 || isPageAddress(key, home);
    if (!isShared) return [{ id: idOfName(key), entries: sharing }];
    return titled.flatMap(([subject, same]) => partByPause(same, `${key.slice(0, 180)}~${hashOf(subject)}`));
  });
}

/** The newest keeps the id; much older ones get their day appended. */
function partByPause(entries: readonly FeedEntry[], id: string): readonly EntryGroup[] {
  const parts: FeedEntry[][] = [];
  let last: number | null = null;
  for (const entry of entries.toSorted((a, b) => (b.roughAt ?? 0) - (a.roughAt ?? 0))) {
    const isApart = last !== null && entry.roughAt !== null && last - entry.roughAt > pauseMs;
    const part = parts.at(-1);
    if (part && !isApart) part.push(entry);
    else parts.push([entry]);
    last = entry.roughAt ?? last;
  }
  return parts.map((part, index) => {
    const day = Math.floor((part.at(-1)?.roughAt ?? 0) / dayMs);
    const own = new Set(part);
    return { id: index === 0 ? id : `${id}~${day}`, entries: entries.filter((entry) => own.has(entry)) };
  });
}

/** An incident’s own link survives edits and joins its updates; the page’s link is shared by all incidents. */
function keyOf({ id, link }: FeedEntry, home: string | null): string {
  const isOwn = link !== null && !isPageAddress(link, home);
  if (isOwn && (isIncidentLink(link) || /\d/.test(placeOf(link)[0]))) return link;
  return id ?? link ?? '';
}

/** The title without its phase or state, which change during an incident; without a title, the text. */
function subjectOf({ title, body }: FeedEntry): string {
  const tag = titleTag.exec(title);
  const untagged = tag?.[1] !== undefined && isPhase(tag[1]) ? title.slice(tag[0].length) : title;
  const words = untagged.split(/(?:: | [-–—|] | (?=\())/).filter((part) => !isPhase(part.replace(/[()]/g, '')));
  const subject = words.join(' ').toLowerCase().replace(/\s+/g, ' ').trim().replace(stateAtEnd, '');
  return subject || title || body.slice(0, 200);
}

/** Whether the path is in a folder of incidents. */
function isIncidentLink(link: string): boolean {
  const [last, folder] = placeOf(link);
  return last !== '' && incidentFolder.test(folder);
}

/** The last segment of the path, and its folder. */
function placeOf(link: string): readonly [string, string] {
  if (!canParseUrl(link)) return ['', ''];
  const { pathname } = new URL(link);
  const [last = '', folder = ''] = (pathname.endsWith('/') ? pathname.slice(0, -1) : pathname).split('/').toReversed();
  return [last, folder];
}

function isPageAddress(key: string, home: string | null): boolean {
  if (key === '' || key === home) return true;
  if (!/^https?:/i.test(key) || !canParseUrl(key)) return false;
  const { pathname, search, hash } = new URL(key);
  return pathname === '/' && search === '' && hash === '';
}

function groupBy(entries: readonly FeedEntry[], keyOfEntry: (entry: FeedEntry) => string) {
  const groups = new Map<string, FeedEntry[]>();
  for (const entry of entries) {
    const key = keyOfEntry(entry);
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  return groups;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
