import { type ComponentStatus, isComponentStatus } from '#shared/domain/component.ts';
import { hourMs } from '#shared/domain/duration.ts';
import { type Indicator, isIndicator } from '#shared/domain/indicator.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { Sql } from './sql.ts';
import type { Span } from './store.ts';

/** Longer than the longest pause between two polls: after this nobody was looking, and nothing is known of the time. */
export const unwatchedAfterMs = 26 * hourMs;

export interface Spans {
  /** Writes only what changed. */
  level(vendorId: VendorId, level: Indicator, at: number): void;
  /** `before` is the page that was written last, where it is known: then only what differs is looked at. */
  components(vendorId: VendorId, page: Listed, at: number, before?: Listed | null): void;
  /** Between the last look and this one, when they lie too far apart, the level was unknown. */
  gap(vendorId: VendorId, lastReadAt: number | null, at: number): void;
  /** The vendor is no longer followed: what lasts, ends. */
  end(vendorId: VendorId, at: number): void;
  levels(vendorId: VendorId, sinceAt: number): readonly Span<Indicator>[];
  statuses(vendorId: VendorId, componentId: string, sinceAt: number): readonly Span<ComponentStatus>[];
  /** Deletes up to so many rows that ended before; returns whether there may be more. */
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
// A span that ended when it began was replaced within one instant, or while the clock stood behind it.
const beginLevel = `INSERT INTO level_spans (vendor_id, from_at, state) VALUES (?, ?, ?)
  ON CONFLICT (vendor_id, from_at) DO UPDATE SET state = excluded.state, until_at = NULL`;
const beginComponent = `INSERT INTO component_spans (vendor_id, component_id, from_at, state) VALUES (?, ?, ?, ?)
  ON CONFLICT (vendor_id, component_id, from_at) DO UPDATE SET state = excluded.state, until_at = NULL`;

const deleteLevels = `DELETE FROM level_spans WHERE (vendor_id, from_at) IN
  (SELECT vendor_id, from_at FROM level_spans WHERE until_at < ? LIMIT ?)`;
const deleteComponents = `DELETE FROM component_spans WHERE (vendor_id, component_id, from_at) IN
  (SELECT vendor_id, component_id, from_at FROM component_spans WHERE until_at < ? LIMIT ?)`;

export function createSpans(sql: Sql): Spans {
  const setLevel = (vendorId: VendorId, level: Indicator, at: number): void => {
    const open = sql.one<SpanRow>(openLevel, vendorId);
    if (open?.state === level) return;
    sql.run(endLevel, at, vendorId);
    sql.run(beginLevel, vendorId, Math.max(at, open?.from_at ?? at), level);
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
    components: (vendorId, page, at, before = null) => {
      const statuses = statusesOf(page);
      const changed = before && changedIds(statusesOf(before), statuses);
      if (changed?.length === 0) return;
      const open = openOf(vendorId, changed);
      for (const id of changed ?? new Set([...open.keys(), ...statuses.keys()])) {
        const [known, status] = [open.get(id), statuses.get(id)];
        if (known?.state === status) continue;
        if (known) sql.run(endComponent, at, vendorId, id);
        if (status) sql.run(beginComponent, vendorId, id, Math.max(at, known?.from_at ?? at), status);
      }
    },
    gap: (vendorId, lastReadAt, at) => {
      if (lastReadAt === null || at - lastReadAt <= unwatchedAfterMs) return;
      const open = sql.one<SpanRow>(openLevel, vendorId);
      if (!open || !isIndicator(open.state) || open.state === 'unknown') return;
      setLevel(vendorId, 'unknown', lastReadAt);
      setLevel(vendorId, open.state, at);
    },
    end: (vendorId, at) => {
      sql.run(endLevel, at, vendorId);
      sql.run(
        'UPDATE component_spans SET until_at = MAX(from_at, ?) WHERE vendor_id = ? AND until_at IS NULL',
        at,
        vendorId,
      );
    },
    levels: (vendorId, sinceAt) =>
      sql
        .all<SpanRow>(
          `SELECT from_at, until_at, state FROM level_spans
           WHERE vendor_id = ? AND (until_at IS NULL OR until_at > ?) ORDER BY from_at`,
          vendorId,
          sinceAt,
        )
        .flatMap((row) => spanOf(row, isIndicator)),
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

function spanOf<State extends string>(
  row: SpanRow,
  isState: (value: unknown) => value is State,
): readonly Span<State | 'unknown'>[] {
  if (row.until_at === row.from_at) return [];
  return [{ fromAt: row.from_at, untilAt: row.until_at, state: isState(row.state) ? row.state : 'unknown' }];
}
