import type { BodyFormat } from '#shared/domain/incident.ts';
import { distinctIds, type Identified } from '../distinct-ids.ts';
import { readId, readTitle } from '../fields.ts';
import { oldestFirst } from '../oldest-first.ts';
import type { Feed, FeedEntry } from './feed-document.ts';
import { type EntryText, isPhase, readEntryText } from './feed-entries.ts';
import { saysOver, titleSaysOver } from './incident-phrases.ts';

/** One dated text of an incident. `phase` is the vendor's word; `null` when it gives none. */
export interface FeedUpdate {
  readonly at: number | null;
  readonly phase: string | null;
  readonly body: string;
  readonly format: BodyFormat;
}

/** All that a feed contains about one incident or maintenance: one entry, or one for each update. */
export interface FeedIncident {
  readonly title: string;
  readonly link: string | null;
  readonly severity: string | null;
  readonly categories: readonly string[];
  readonly components: EntryText['components'];
  /** Oldest first. */
  readonly updates: readonly Identified<FeedUpdate>[];
  readonly startedAt: number | null;
  readonly lastAt: number | null;
}

const incidentFolder = /^(?:incidents?|maintenances?|issues?|events?|notices?|posts?)$/i;
/** Tags that are neither a phase nor a component. */
const neutralTag = /^(?:info(?:rmation)?|notice|incident|outage|degraded|update)$/i;
const titleTag = /^\s*\[([^[\]]{1,80})\]\s*/;

/** Entries about the same incident, by link or else by guid, as one each. */
export function readFeedIncidents(
  { entries, link: home }: Feed,
  componentsInCategories: boolean,
): readonly Identified<FeedIncident>[] {
  const groups = new Map<string, FeedEntry[]>();
  for (const entry of entries) {
    const key = keyOf(entry, home);
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  const feedIncidents = [...groups].map(([key, group]) => ({
    key,
    feedIncident: toFeedIncident(group, componentsInCategories),
  }));
  return distinctIds(
    feedIncidents,
    ({ key }) => readId(key),
    ({ feedIncident }) => [feedIncident.title, feedIncident.startedAt],
  ).map(({ id, row }) => ({ id, row: row.feedIncident }));
}

/** A link of its own outlives edits and joins the updates of one incident; a page's link is shared by all of them. */
function keyOf({ id, link, title, publishedAt }: FeedEntry, home: string | null): string {
  if (link !== null && link !== home && URL.canParse(link) && isIncidentPath(new URL(link).pathname)) return link;
  return id ?? (link !== home ? link : null) ?? JSON.stringify([title, publishedAt]);
}

/** The path of one incident: below a folder of incidents, or with a number at its end. */
function isIncidentPath(path: string): boolean {
  const [last = '', folder = ''] = (path.endsWith('/') ? path.slice(0, -1) : path).split('/').toReversed();
  return last !== '' && (incidentFolder.test(folder) || /\d/.test(last));
}

function toFeedIncident(group: readonly FeedEntry[], componentsInCategories: boolean): FeedIncident {
  const entries = oldestFirst(group, ({ updatedAt, publishedAt }) => updatedAt ?? publishedAt, 'newest first');
  const texts = entries.map(readEntryText);
  const newest = entries.at(-1);
  const updates = entries.flatMap((entry, index) => feedUpdatesOf(entry, texts[index]));
  const ordered = oldestFirst(updates, ({ at }) => at, 'newest first');
  const instants = [...ordered.map(({ at }) => at), ...entries.map(({ publishedAt }) => publishedAt)];
  const known = instants.filter((at) => at !== null);
  const { phase, scope, title } = splitTitle(newest?.title ?? '');
  const components = texts.toReversed().find((text) => text.components.length > 0)?.components ?? [];
  const scopes = scope === null || components.length > 0 ? [] : [scope];
  const named = componentsInCategories ? (newest?.categories ?? []).filter((name) => name !== '') : scopes;
  return {
    title: phase === null ? readTitle(newest?.title) : title,
    link: newest?.link ?? null,
    severity: texts.toReversed().find((text) => text.severity !== null)?.severity ?? null,
    categories: newest?.categories ?? [],
    components: [...components, ...named.map((name) => ({ name, status: null }))],
    updates: identify(ordered),
    startedAt: known.length > 0 ? Math.min(...known) : null,
    lastAt: known.length > 0 ? Math.max(...known, ...entries.flatMap(({ updatedAt }) => updatedAt ?? [])) : null,
  };
}

function identify(updates: readonly FeedUpdate[]): readonly Identified<FeedUpdate>[] {
  return distinctIds(
    updates,
    ({ at, phase }) => (at === null && phase === null ? null : `${at ?? ''}-${phase?.toLowerCase() ?? ''}`),
    ({ body }) => [body],
  );
}

function feedUpdatesOf(entry: FeedEntry, text: EntryText | undefined): readonly FeedUpdate[] {
  if (text && text.blocks.length > 0) {
    const entryPhase = text.blocks.some(({ phase }) => phase !== null) ? null : phaseOf(entry, text);
    return text.blocks.map(({ at, phase, body }) => ({ at, phase: phase ?? entryPhase, body, format: 'text' }));
  }
  const { updatedAt, publishedAt, body, format } = entry;
  return [{ at: updatedAt ?? publishedAt, phase: phaseOf(entry, text), body, format }];
}

function phaseOf({ title, body, categories }: FeedEntry, text: EntryText | undefined): string | null {
  const named = text?.status ?? categories.find(isPhase) ?? splitTitle(title).phase;
  if (named !== null) return named;
  if (titleSaysOver(title) || (body.length <= 300 && saysOver(body))) return 'resolved';
  const last = title
    .split(/ [-–—|] /)
    .slice(1)
    .at(-1);
  return last !== undefined && isPhase(last) ? last : null;
}

/** `[Resolved] Slow API` gives a phase, `[API] Slow` the component that it is about. */
function splitTitle(title: string): {
  readonly phase: string | null;
  readonly scope: string | null;
  readonly title: string;
} {
  const [whole = '', tag] = titleTag.exec(title) ?? [];
  const rest = title.slice(whole.length);
  if (tag === undefined || rest === '') return { phase: null, scope: null, title };
  if (isPhase(tag)) return { phase: tag, scope: null, title: rest };
  return { phase: null, scope: neutralTag.test(tag.trim()) ? null : readTitle(tag), title };
}
