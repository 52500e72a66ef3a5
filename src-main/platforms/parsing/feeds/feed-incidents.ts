import { createHash } from 'node:crypto';
import type { BodyFormat } from '#shared/domain/incident.ts';
import { distinctIds, type Identified } from '../distinct-ids.ts';
import { readId, readTitle } from '../fields.ts';
import { oldestFirst } from '../oldest-first.ts';
import type { Feed, FeedEntry } from './feed-document.ts';
import { type EntryText, isPhase, readEntryText } from './feed-entries.ts';
import { type EntryGroup, groupEntries } from './feed-identity.ts';
import { maintenancePhases, saysOver, titleSaysOver, titleSaysPlanned } from './incident-phrases.ts';

/** One dated text of an incident. `phase` is the vendor’s word, if any. */
export interface FeedUpdate {
  readonly at: number | null;
  readonly phase: string | null;
  readonly body: string;
  readonly format: BodyFormat;
  /** A whole entry, rather than one of several texts within it. */
  readonly isWhole: boolean;
}

/** Everything a feed says about one incident or maintenance, in one entry or one per update. */
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
  /** Close enough for its age if no date was understood; `null` in a feed without dates. */
  readonly roughAt: number | null;
}

/** Tags that are neither a phase nor a component. */
const neutralTag = /^(?:info(?:rmation)?|notice|incident|outage|degraded|update)$/i;
const titleTag = /^\s*\[([^[\]]{1,80})\]\s*/;

/** Merges the entries about the same incident. */
export function readFeedIncidents(
  { entries, link: home }: Feed,
  componentsInCategories: boolean,
): readonly Identified<FeedIncident>[] {
  const groups = groupEntries(withRoughDates(withoutSharedStamp(entries)), home);
  return distinctIds(
    groups.map((group) => ({ id: group.id, row: toFeedIncident(group, componentsInCategories) })),
    ({ id }) => readId(id),
    ({ row }) => [row.title, row.startedAt],
  ).map(({ id, row }) => ({ id, row: row.row }));
}

/** Some feeds restamp every entry at each request, so the stamp says nothing about any of them. */
function withoutSharedStamp(entries: readonly FeedEntry[]): readonly FeedEntry[] {
  const stamps = new Set(entries.map(({ updatedAt }) => updatedAt));
  const published = new Set(entries.map(({ publishedAt }) => publishedAt));
  if (stamps.size !== 1 || published.size < 2 || published.has(null)) return entries;
  return entries.map((entry) => ({ ...entry, updatedAt: null, roughAt: entry.publishedAt }));
}

/** An entry without a date is as old as the one before it in the document or, at the top, the one after it. */
function withRoughDates(entries: readonly FeedEntry[]): readonly FeedEntry[] {
  let last = entries.find(({ roughAt }) => roughAt !== null)?.roughAt ?? null;
  return entries.map((entry) => {
    last = entry.roughAt ?? last;
    return { ...entry, roughAt: last };
  });
}

function toFeedIncident(group: EntryGroup, componentsInCategories: boolean): FeedIncident {
  const entries = oldestFirst(group.entries, ({ roughAt }) => roughAt, 'newest first');
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
    roughAt: newest?.roughAt ?? null,
  };
}

/** Texts within an entry are identified by date, whole entries by text: many feeds re-date unchanged entries. */
function identify(updates: readonly FeedUpdate[]): readonly Identified<FeedUpdate>[] {
  return distinctIds(
    updates,
    ({ at, phase, body, isWhole }) =>
      isWhole || at === null ? `~${hashOf([phase, body])}` : `${at}-${phase?.toLowerCase() ?? ''}`,
    ({ at, body }) => [at, body],
  );
}

function feedUpdatesOf(entry: FeedEntry, text: EntryText | undefined): readonly FeedUpdate[] {
  if (text && text.blocks.length > 0) {
    const entryPhase = text.blocks.some(({ phase }) => phase !== null) ? null : phaseOf(entry, text);
    return text.blocks.map(({ at, phase, body }) => ({
      at,
      phase: phase ?? entryPhase,
      body,
      format: 'text',
      isWhole: false,
    }));
  }
  const { updatedAt, publishedAt, body, format } = entry;
  return [{ at: updatedAt ?? publishedAt, phase: phaseOf(entry, text), body, format, isWhole: true }];
}

function phaseOf({ title, body, categories }: FeedEntry, text: EntryText | undefined): string | null {
  const named = text?.status ?? categories.find(isPhase) ?? splitTitle(title).phase;
  if (named !== null) return named;
  if (titleSaysOver(title)) return 'resolved';
  if (text?.leading) return text.leading;
  if (body.length <= 300 && saysOver(body)) return 'resolved';
  const last = title
    .split(/ [-–—|] /)
    .slice(1)
    .at(-1);
  if (last !== undefined && isPhase(last)) return last;
  // “Maintenance completed” has no separator.
  const cut = title.lastIndexOf(' ');
  const end = title.slice(cut + 1);
  return cut > 0 && maintenancePhases.has(end.toLowerCase()) && titleSaysPlanned(title.slice(0, cut)) ? end : null;
}

/** `[Resolved] Slow API` has a phase, `[API] Slow` a component. */
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

function hashOf(content: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 12);
}
