import type { BodyFormat } from '#shared/domain/incident.ts';
import { distinctIds, type Identified } from '../distinct-ids.ts';
import { readId, readTitle } from '../fields.ts';
import { oldestFirst } from '../oldest-first.ts';
import type { Feed, FeedEntry } from './feed-document.ts';
import { type EntryText, isStage, readEntryText } from './feed-entries.ts';
import { saysOver, titleSaysOver } from './incident-phrases.ts';

/** One dated text of a story. `stage` is the vendor's word; `null` when it gives none. */
export interface FeedUpdate {
  readonly at: number | null;
  readonly stage: string | null;
  readonly body: string;
  readonly format: BodyFormat;
}

/** All that a feed tells of one incident or maintenance: one entry, or one for each update. */
export interface FeedIncident {
  readonly title: string;
  readonly link: string | null;
  readonly severity: string | null;
  readonly categories: readonly string[];
  readonly parts: EntryText['parts'];
  /** Oldest first. */
  readonly updates: readonly Identified<FeedUpdate>[];
  readonly startedAt: number | null;
  readonly lastAt: number | null;
}

const storyFolder = /^(?:incidents?|maintenances?|issues?|events?|notices?|posts?)$/i;
/** Tags that are neither a phase nor a part. */
const neutralTag = /^(?:info(?:rmation)?|notice|incident|outage|degraded|update)$/i;
const titleTag = /^\s*\[([^[\]]{1,80})\]\s*/;

/** Entries that tell of the same thing, by link or else by guid, as one story each. */
export function readFeedIncidents(
  { entries, link: home }: Feed,
  partsInCategories: boolean,
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
    feedIncident: toFeedIncident(group, partsInCategories),
  }));
  return distinctIds(
    feedIncidents,
    ({ key }) => readId(key),
    ({ feedIncident }) => [feedIncident.title, feedIncident.startedAt],
  ).map(({ id, row }) => ({ id, row: row.feedIncident }));
}

/** A link of its own outlives edits and joins the updates of one incident; a page's link is shared by all of them. */
function keyOf({ id, link, title, publishedAt }: FeedEntry, home: string | null): string {
  if (link !== null && link !== home && URL.canParse(link) && isStoryPath(new URL(link).pathname)) return link;
  return id ?? (link !== home ? link : null) ?? JSON.stringify([title, publishedAt]);
}

/** The path of one thing: below a folder of such things, or with a number at its end. */
function isStoryPath(path: string): boolean {
  const [last = '', folder = ''] = (path.endsWith('/') ? path.slice(0, -1) : path).split('/').toReversed();
  return last !== '' && (storyFolder.test(folder) || /\d/.test(last));
}

function toFeedIncident(group: readonly FeedEntry[], partsInCategories: boolean): FeedIncident {
  const entries = oldestFirst(group, ({ updatedAt, publishedAt }) => updatedAt ?? publishedAt, 'newest first');
  const texts = entries.map(readEntryText);
  const newest = entries.at(-1);
  const updates = entries.flatMap((entry, index) => feedUpdatesOf(entry, texts[index]));
  const ordered = oldestFirst(updates, ({ at }) => at, 'newest first');
  const instants = [...ordered.map(({ at }) => at), ...entries.map(({ publishedAt }) => publishedAt)];
  const known = instants.filter((at) => at !== null);
  const { stage, scope, title } = splitTitle(newest?.title ?? '');
  const parts = texts.toReversed().find((text) => text.parts.length > 0)?.parts ?? [];
  const scopes = scope === null || parts.length > 0 ? [] : [scope];
  const named = partsInCategories ? (newest?.categories ?? []).filter((name) => name !== '') : scopes;
  return {
    title: stage === null ? readTitle(newest?.title) : title,
    link: newest?.link ?? null,
    severity: texts.toReversed().find((text) => text.severity !== null)?.severity ?? null,
    categories: newest?.categories ?? [],
    parts: [...parts, ...named.map((name) => ({ name, status: null }))],
    updates: identify(ordered),
    startedAt: known.length > 0 ? Math.min(...known) : null,
    lastAt: known.length > 0 ? Math.max(...known, ...entries.flatMap(({ updatedAt }) => updatedAt ?? [])) : null,
  };
}

function identify(updates: readonly FeedUpdate[]): readonly Identified<FeedUpdate>[] {
  return distinctIds(
    updates,
    ({ at, stage }) => (at === null && stage === null ? null : `${at ?? ''}-${stage?.toLowerCase() ?? ''}`),
    ({ body }) => [body],
  );
}

function feedUpdatesOf(entry: FeedEntry, text: EntryText | undefined): readonly FeedUpdate[] {
  if (text && text.blocks.length > 0) {
    const stages = text.blocks.some(({ stage }) => stage !== null) ? null : stageOf(entry, text);
    return text.blocks.map(({ at, stage, body }) => ({ at, stage: stage ?? stages, body, format: 'text' }));
  }
  const { updatedAt, publishedAt, body, format } = entry;
  return [{ at: updatedAt ?? publishedAt, stage: stageOf(entry, text), body, format }];
}

function stageOf({ title, body, categories }: FeedEntry, text: EntryText | undefined): string | null {
  const named = text?.status ?? categories.find(isStage) ?? splitTitle(title).stage;
  if (named !== null) return named;
  if (titleSaysOver(title) || (body.length <= 300 && saysOver(body))) return 'resolved';
  const last = title
    .split(/ [-–—|] /)
    .slice(1)
    .at(-1);
  return last !== undefined && isStage(last) ? last : null;
}

/** `[Resolved] Slow API` gives a stage, `[API] Slow` the part that it is about. */
function splitTitle(title: string): {
  readonly stage: string | null;
  readonly scope: string | null;
  readonly title: string;
} {
  const [whole = '', tag] = titleTag.exec(title) ?? [];
  const rest = title.slice(whole.length);
  if (tag === undefined || rest === '') return { stage: null, scope: null, title };
  if (isStage(tag)) return { stage: tag, scope: null, title: rest };
  return { stage: null, scope: neutralTag.test(tag.trim()) ? null : readTitle(tag), title };
}
