import { type ComponentStatus, worstComponentStatus } from '#shared/domain/component.ts';
import type { WatchState } from '#shared/domain/filter-tree.ts';
import type { Glyph } from '#shared/domain/glyph.ts';
import type { ComponentView, VendorDetails } from '#shared/query-results.ts';
import type { VendorRow } from '#shared/snapshot.ts';

export interface GroupView {
  readonly id: string;
  readonly name: string;
  readonly silenceId: string | null;
  readonly status: ComponentStatus;
  readonly watched: number;
  readonly total: number;
  readonly watch: WatchState;
}

interface Placed {
  readonly key: string;
  /** Depth, position among siblings and their number, all from 1, for screen readers. */
  readonly level: number;
  readonly position: number;
  readonly size: number;
  /** Key of the parent row. */
  readonly parent: string | null;
}

export type TreeRow = Placed &
  (
    | { readonly kind: 'vendor'; readonly vendor: VendorRow; readonly open: boolean }
    | { readonly kind: 'fold'; readonly fold: Fold; readonly open: boolean }
    | { readonly kind: 'about'; readonly vendor: VendorRow; readonly details: VendorDetails | null }
    | { readonly kind: 'group'; readonly vendor: VendorRow; readonly group: GroupView; readonly open: boolean }
    | { readonly kind: 'component'; readonly vendor: VendorRow; readonly component: ComponentView }
  );

/** A row that represents many vendors. */
export interface Fold {
  readonly is: 'fine' | 'more-fine' | 'was-fine' | 'listed';
  readonly count: number;
  readonly glyph: Glyph;
  /** When the page with the oldest reading was read. */
  readonly readAt: number | null;
}

type Unplaced<Row> = Row extends TreeRow ? Omit<Row, 'position' | 'size'> : never;

export interface TreeInput {
  readonly troubled: readonly VendorRow[];
  readonly fine: readonly VendorRow[];
  /** Vendors with problems whose incidents are already listed above: they collapse into one row. */
  readonly listed?: readonly VendorRow[];
  /** Operational vendors that have a row of their own above the collapsed ones. */
  readonly eventful?: readonly VendorRow[];
  /** While offline, `fine` vendors are those that were fine when last read. */
  readonly offline?: boolean;
  /** Whether fine vendors collapse into one row. */
  readonly foldFine: boolean;
  /** Keys of the rows that the user has opened. */
  readonly open: ReadonlySet<string>;
  readonly details: ReadonlyMap<string, VendorDetails>;
}

export const foldKey = 'fold';

const listedKey = 'fold:listed';

/** The tree as a flat list of its visible rows, in order. */
export function treeRows(input: TreeInput): readonly TreeRow[] {
  const { troubled, fine, listed = [], eventful = [], foldFine, offline = false, open, details } = input;
  const folded = (key: string, is: Fold['is'], rows: readonly VendorRow[]) => {
    const isOpen = open.has(key);
    const fold = { kind: 'fold', key, level: 1, parent: null, fold: foldOf(is, rows), open: isOpen } as const;
    return [fold, ...(isOpen ? rows.map((vendor) => vendorRow(vendor, open)) : [])];
  };
  const top = placed([
    ...(listed.length > 0 ? folded(listedKey, 'listed', listed) : []),
    ...[...troubled, ...eventful].map((vendor) => vendorRow(vendor, open)),
    ...(foldFine && fine.length > 1
      ? folded(foldKey, offline ? 'was-fine' : eventful.length > 0 ? 'more-fine' : 'fine', fine)
      : fine.map((vendor) => vendorRow(vendor, open))),
  ]);
  return top.flatMap((row) =>
    row.kind === 'vendor' && row.open ? [row, ...childRows(row.vendor, row.key, open, details)] : [row],
  );
}

function foldOf(is: Fold['is'], rows: readonly VendorRow[]): Fold {
  const readAt = rows.reduce<number | null>(
    (oldest, { reading }) => (reading.readAt === null ? oldest : Math.min(oldest ?? reading.readAt, reading.readAt)),
    null,
  );
  const glyphs = {
    fine: 'fine',
    'more-fine': 'fine',
    'was-fine': 'unknown',
    listed: rows[0]?.glyph ?? 'unknown',
  } as const;
  return { is, count: rows.length, glyph: glyphs[is], readAt };
}

function vendorRow(vendor: VendorRow, open: ReadonlySet<string>) {
  const key = vendorKey(vendor);
  return { kind: 'vendor', key, level: 1, parent: null, vendor, open: open.has(key) } as const;
}

export function vendorKey({ id }: Pick<VendorRow, 'id'>): string {
  return `v:${id}`;
}

function childRows(
  vendor: VendorRow,
  parent: string,
  open: ReadonlySet<string>,
  all: ReadonlyMap<string, VendorDetails>,
): readonly TreeRow[] {
  const details = all.get(vendor.id) ?? null;
  const about = { kind: 'about', key: `${parent}/about`, level: 2, parent, vendor, details } as const;
  if (!details) return placed([about]);
  const groups = groupViews(details).map((group) => {
    const key = `${parent}/g:${group.id}`;
    return { kind: 'group', key, level: 2, parent, vendor, group, open: open.has(key) } as const;
  });
  const loose = details.components.filter(({ groupId }) => groups.every(({ group }) => group.id !== groupId));
  return placed([about, ...groups, ...loose.map((component) => componentRow(vendor, component, parent, 2))]).flatMap(
    (row) =>
      row.kind === 'group' && row.open ? [row, ...groupChildren(vendor, details, row.group.id, row.key)] : [row],
  );
}

function groupChildren(vendor: VendorRow, details: VendorDetails, groupId: string, parent: string): readonly TreeRow[] {
  const members = details.components.filter((component) => component.groupId === groupId);
  return placed(members.map((component) => componentRow(vendor, component, parent, 3)));
}

function componentRow(vendor: VendorRow, component: ComponentView, parent: string, level: number) {
  return { kind: 'component', key: `${parent}/c:${component.id}`, level, parent, vendor, component } as const;
}

/** Groups with the status and watch state derived from their components, in the vendor's order. */
export function groupViews({ groups, components }: Pick<VendorDetails, 'groups' | 'components'>): readonly GroupView[] {
  return groups.map(({ id, name, silenceId }) => {
    const members = components.filter(({ groupId }) => groupId === id);
    const watched = members.filter((member) => member.watched).length;
    const total = members.length;
    const watch = watched === 0 ? 'none' : watched === total ? 'all' : 'some';
    const status = worstComponentStatus(members.map((member) => member.status));
    return { id, name, silenceId, status, watched, total, watch };
  });
}

function placed(rows: readonly Unplaced<TreeRow>[]): readonly TreeRow[] {
  return rows.map((row, index) => ({ ...row, position: index + 1, size: rows.length }));
}
