import { type ComponentStatus, isComponentStatus } from '#shared/domain/component.ts';
import { hourMs } from '#shared/domain/duration.ts';
import { type Indicator, isIndicator } from '#shared/domain/indicator.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import type { Steps } from '#shared/domain/steps.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { Sql } from './sql.ts';
import type { Span, SpanPage, SpanQuery } from './store.ts';

/** The level of periods without a reading. */
const unreadWord = 'unread';

/** Longer than the longest pause between two polls: after this the page was not read, and its level is unknown. */
export const unwatchedAfterMs = 26 * hourMs;

export interface Spans {
  /** Writes only what changed. */
  level(vendorId: VendorId, level: Indicator, at: number): void;
  /** `before` is the page written last, if known: then only differences are examined. */
  components(vendorId: VendorId, page: Listed, at: number, before?: Listed | null): Steps<void>;
  /** Marks the time between the last reading and this one as unknown if they are too far apart. */
  gap(vendorId: VendorId, lastReadAt: number | null, at: number): void;
  /** The page was not read in this period. */
  unread(vendorId: VendorId, fromAt: number, at: number): void;
  /** The vendor is no longer followed: ends all open spans. */
  end(vendorId: VendorId, at: number): void;
  /** A period without a reading, such as a night, counts as the level before it; a longer one is unknown. */
  levels(vendorId: VendorId, sinceAt: number): readonly Span<Indicator>[];
  /** Like `levels`, but with every period without a reading as `unread`. */
  readLevels(vendorId: VendorId, sinceAt: number): readonly Span<Indicator | 'unread'>[];
  /** When the page was first read, as far back as the history goes. */
  firstReadAt(vendorId: VendorId): number | null;
  /** All components of a vendor, by component and then by time, one page of rows at a time. */
  componentPage(vendorId: VendorId, query: SpanQuery): SpanPage;
  statuses(vendorId: VendorId, componentId: string, sinceAt: number): readonly Span<ComponentStatus>[];
  /** Deletes at most this many rows that ended before; returns whether there may be more. */
  prune(beforeAt: number, most: number): boolean;
}

type Listed = Pick<StatusPage, 'components'>;

interface SpanRow {
  readonly from_at: number;
  readonly until_at: number | null;
  readonly state: string;
}

interface ComponentSpanRow extends SpanRow {
  readonly component_id: string;
}

const openLevel = 'SELECT from_at, until_at, state FROM level_spans WHERE vendor_id = ? AND until_at IS NULL';
const openComponents =
  'SELECT component_id, from_at, until_at, state FROM component_spans WHERE vendor_id = ? AND until_at IS NULL';
const openAmong = `${openComponents} AND component_id IN (SELECT value FROM json_each(?))`;
const endLevel = 'UPDATE level_spans SET until_at = MAX(from_at, ?) WHERE vendor_id = ? AND until_at IS NULL';
const endComponent =
  'UPDATE component_spans SET until_at = MAX(from_at, ?) WHERE vendor_id = ? AND component_id = ? AND until_at IS NULL';
// A span of no length was replaced in the same instant, or while the clock was behind its start.
const beginLevel = `INSERT INTO level_spans (vendor_id, from_at, state) VALUES (?, ?, ?)
  ON CONFLICT (vendor_id, from_at) DO UPDATE SET state = excluded.state, until_at = NULL`;
const beginComponent = `INSERT INTO component_spans (vendor_id, component_id, from_at, state) VALUES (?, ?, ?, ?)
  ON CONFLICT (vendor_id, component_id, from_at) DO UPDATE SET state = excluded.state, until_at = NULL`;

const deleteLevels = `DELETE FROM level_spans WHERE (vendor_id, from_at) IN
  (SELECT vendor_id, from_at FROM level_spans WHERE until_at < ? LIMIT ?)`;
const deleteComponents = `DELETE FROM component_spans WHERE (vendor_id, component_id, from_at) IN
  (SELECT vendor_id, component_id, from_at FROM component_spans WHERE until_at < ? LIMIT ?)`;
// Spans of a vendor do not overlap, so the one in effect at an instant is the last that began before it.
const selectLevels = `SELECT from_at, until_at, state FROM level_spans
  WHERE vendor_id = ?1 AND (until_at IS NULL OR until_at > ?2)
    AND from_at >= COALESCE((SELECT MAX(from_at) FROM level_spans WHERE vendor_id = ?1 AND from_at <= ?2), ?2)
  ORDER BY from_at`;
const selectComponentPage = `SELECT component_id, from_at, until_at, state FROM component_spans
  WHERE vendor_id = ?1 AND (until_at IS NULL OR until_at > ?2) AND (component_id, from_at) > (?3, ?4)
  ORDER BY component_id, from_at LIMIT ?5`;

export function createSpans(sql: Sql): Spans {
  const setLevel = (vendorId: VendorId, level: Indicator | typeof unreadWord, at: number): void => {
    const open = sql.one<SpanRow>(openLevel, vendorId);
    if (open?.state === level) return;
    sql.run(endLevel, at, vendorId);
    sql.run(beginLevel, vendorId, Math.max(at, open?.from_at ?? at), level);
  };
  const markUnread = (vendorId: VendorId, fromAt: number, at: number): void => {
    const open = sql.one<SpanRow>(openLevel, vendorId);
    if (!open || !isIndicator(open.state)) return;
    setLevel(vendorId, unreadWord, fromAt);
    setLevel(vendorId, open.state, at);
  };
  const openOf = (vendorId: VendorId, ids: readonly string[] | null): ReadonlyMap<string, SpanRow> => {
    const rows =
      ids === null
        ? sql.all<ComponentSpanRow>(openComponents, vendorId)
        : sql.all<ComponentSpanRow>(openAmong, vendorId, JSON.stringify(ids));
    return new Map(rows.map((row) => [row.component_id, row]));
  };
  return {
    level: setLevel,
    *components(vendorId, page, at, before = null) {
      const statuses = statusesOf(page);
      const changed = before && changedIds(statusesOf(before), statuses);
      if (changed?.length === 0) return;
      const open = openOf(vendorId, changed);
      yield;
      for (const id of changed ?? new Set([...open.keys(), ...statuses.keys()])) {
        const [known, status] = [open.get(id), statuses.get(id)];
        if (known?.state === status) continue;
        if (known) sql.run(endComponent, at, vendorId, id);
        if (status) sql.run(beginComponent, vendorId, id, Math.max(at, known?.from_at ?? at), status);
        yield;
      }
    },
    gap: (vendorId, lastReadAt, at) => {
      if (lastReadAt === null || at - lastReadAt <= unwatchedAfterMs) return;
      markUnread(vendorId, lastReadAt, at);
    },
    unread: markUnread,
    end: (vendorId, at) => {
      sql.run(endLevel, at, vendorId);
      sql.run(
        'UPDATE component_spans SET until_at = MAX(from_at, ?) WHERE vendor_id = ? AND until_at IS NULL',
        at,
        vendorId,
      );
    },
    levels: (vendorId, sinceAt) =>
      withoutLapses(sql.all<SpanRow>(selectLevels, vendorId, sinceAt)).flatMap((row) => spanOf(row, isIndicator)),
    readLevels: (vendorId, sinceAt) =>
      sql.all<SpanRow>(selectLevels, vendorId, sinceAt).flatMap((row) => spanOf(row, isReadLevel)),
    firstReadAt: (vendorId) =>
      sql.one<{ at: number | null }>('SELECT MIN(from_at) AS at FROM level_spans WHERE vendor_id = ?', vendorId)?.at ??
      null,
    componentPage: (vendorId, { sinceAt, after, limit }) => {
      const behind = [after?.componentId ?? '', after?.fromAt ?? 0] as const;
      const rows = sql.all<ComponentSpanRow>(selectComponentPage, vendorId, sinceAt, ...behind, limit);
      const last = rows.length < limit ? undefined : rows.at(-1);
      return {
        spans: rows.flatMap((row) =>
          spanOf(row, isComponentStatus).map((span) => ({ ...span, componentId: row.component_id })),
        ),
        next: last ? { componentId: last.component_id, fromAt: last.from_at } : null,
      };
    },
    statuses: (vendorId, componentId, sinceAt) =>
      sql
        .all<SpanRow>(
          `SELECT from_at, until_at, state FROM component_spans
           WHERE vendor_id = ? AND component_id = ? AND (until_at IS NULL OR until_at > ?) ORDER BY from_at`,
          vendorId,
          componentId,
          sinceAt,
        )
        .flatMap((row) => spanOf(row, isComponentStatus)),
    prune: (beforeAt, most) => {
      const levels = sql.run(deleteLevels, beforeAt, most);
      const components = sql.run(deleteComponents, beforeAt, most);
      return levels === most || components === most;
    },
  };
}

function statusesOf({ components }: Listed): ReadonlyMap<string, ComponentStatus> {
  return new Map(components.map(({ id, status }) => [id, status]));
}

function changedIds(
  before: ReadonlyMap<string, ComponentStatus>,
  after: ReadonlyMap<string, ComponentStatus>,
): readonly string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter((id) => before.get(id) !== after.get(id));
}

function isReadLevel(value: unknown): value is Indicator | typeof unreadWord {
  return value === unreadWord || isIndicator(value);
}

/** Merges each short period without a reading into the span before it, which continues if nothing changed meanwhile. */
function withoutLapses(rows: readonly SpanRow[]): readonly SpanRow[] {
  const joined: SpanRow[] = [];
  let lapsed = false;
  for (const row of rows) {
    const before = joined.at(-1);
    const isLapse = row.state === unreadWord && row.until_at !== null && row.until_at - row.from_at <= unwatchedAfterMs;
    if (before && (isLapse || (lapsed && before.state === row.state)))
      joined[joined.length - 1] = { ...before, until_at: row.until_at };
    else joined.push(row);
    lapsed = isLapse;
  }
  return joined;
}

function spanOf<State extends string>(
  row: SpanRow,
  isState: (value: unknown) => value is State,
): readonly Span<State | 'unknown'>[] {
  if (row.until_at === row.from_at) return [];
  return [{ fromAt: row.from_at, untilAt: row.until_at, state: isState(row.state) ? row.state : 'unknown' }];
}
