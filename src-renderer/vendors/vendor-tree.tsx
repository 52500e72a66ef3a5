import { useMemo, useState } from 'react';
import type { VendorRow } from '#shared/snapshot.ts';
import { useRovingRows } from '../ui/roving-rows.ts';
import { pressRowKey } from '../ui/row-keys.ts';
import { CollapsedRows } from './collapsed-rows.tsx';
import { TreeRowView } from './tree-row-view.tsx';
import { type TreeRow, treeRows } from './tree-rows.ts';
import { useVendorDetails } from './vendor-details.ts';

const none: readonly VendorRow[] = [];
const letters = { m: 'mute', o: 'page', ' ': 'watch' } as const;

/** Vendors, their groups and their components as one tree: a row opens with Right or Enter, closes with Left. */
export function VendorTree({
  troubled,
  fine,
  listed = none,
  eventful = none,
  foldFine,
  offline = false,
}: {
  readonly troubled: readonly VendorRow[];
  readonly fine: readonly VendorRow[];
  readonly listed?: readonly VendorRow[];
  readonly eventful?: readonly VendorRow[];
  readonly foldFine: boolean;
  readonly offline?: boolean;
}) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const opened = useMemo(
    () => [...listed, ...troubled, ...eventful, ...fine].filter(({ id }) => open.has(`v:${id}`)),
    [listed, troubled, eventful, fine, open],
  );
  const details = useVendorDetails(opened);
  const rows = useMemo(
    () => treeRows({ troubled, fine, listed, eventful, foldFine, offline, open, details }),
    [troubled, fine, listed, eventful, foldFine, offline, open, details],
  );
  const [reveal, setReveal] = useState<number | null>(null);
  const roving = useRovingRows<HTMLDivElement>(
    rows.map(({ key }) => key),
    setReveal,
  );

  function toggle(key: string): void {
    const next = new Set(open);
    if (!next.delete(key)) next.add(key);
    setOpen(next);
  }

  function onRowKey(event: React.KeyboardEvent<HTMLElement>, row: TreeRow): void {
    const onRow = event.target === event.currentTarget;
    const isOpen = 'open' in row && row.open;
    if (onRow && 'open' in row && opensOrCloses(event.key, isOpen)) {
      event.preventDefault();
      toggle(row.key);
    } else if (onRow && event.key === 'ArrowLeft' && row.parent !== null) {
      event.preventDefault();
      roving.focusRow(row.parent);
    } else pressRowKey(event, letters);
  }

  const draw = (row: TreeRow) => (
    <TreeRowView
      key={row.key}
      row={row}
      rowProps={roving.rowProps(row.key)}
      reachable={row.key === roving.current}
      onToggle={() => toggle(row.key)}
      onKeyDown={(event) => onRowKey(event, row)}
    />
  );

  return (
    <div
      ref={roving.list}
      role="treegrid"
      aria-label="Vendors"
      aria-rowcount={rows.length}
      data-roving
      onKeyDown={roving.onKeyDown}
    >
      <CollapsedRows rows={rows} draw={draw} reveal={reveal} />
    </div>
  );
}

function opensOrCloses(key: string, isOpen: boolean): boolean {
  return key === 'Enter' || key === (isOpen ? 'ArrowLeft' : 'ArrowRight');
}
