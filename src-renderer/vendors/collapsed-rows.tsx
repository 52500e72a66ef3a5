import { lazy, type ReactNode, Suspense } from 'react';
import { usePainted } from '../window/after-paint.tsx';
import { rowHeight } from './row-height.ts';
import type { TreeRow } from './tree-rows.ts';

const VirtualRows = lazy(async () => ({ default: (await import('./virtual-rows.tsx')).VirtualRows }));

/** Rows visible before any scrolling. */
const firstCount = 10;
/** Up to this many rows, rendering all costs less than virtualising. */
const virtualFrom = 60;

interface CollapsedRowsProps {
  readonly rows: readonly TreeRow[];
  readonly draw: (row: TreeRow) => ReactNode;
  readonly reveal: number | null;
}

/** Renders the visible rows first, the rest after the first paint; long lists only near the viewport. */
export function CollapsedRows(props: CollapsedRowsProps) {
  const { rows, draw } = props;
  const painted = usePainted();
  if (!painted && rows.length > firstCount) return <FirstRows {...props} />;
  if (rows.length <= virtualFrom) return rows.map(draw);
  return (
    <Suspense fallback={<FirstRows {...props} />}>
      <VirtualRows {...props} />
    </Suspense>
  );
}

function FirstRows({ rows, draw }: CollapsedRowsProps) {
  return (
    <>
      {rows.slice(0, firstCount).map(draw)}
      <div role="presentation" style={{ height: (rows.length - firstCount) * rowHeight }} />
    </>
  );
}
