import { lazy, type ReactNode, Suspense } from 'react';
import { usePainted } from '../ui/after-paint.tsx';
import { rowHeight } from './row-height.ts';
import type { TreeRow } from './tree-rows.ts';

const VirtualRows = lazy(async () => ({ default: (await import('./virtual-rows.tsx')).VirtualRows }));

/** As many as can be seen at first, below anything else. */
const firstCount = 10;
/** Up to this number, drawing all of them costs less than measuring which to draw. */
const longList = 60;

interface CollapsedRowsProps {
  readonly rows: readonly TreeRow[];
  readonly draw: (row: TreeRow) => ReactNode;
  readonly reveal: number | null;
}

/** The rows that can be seen at once first; the rest when the window has been painted, and only near the view if long. */
export function CollapsedRows(props: CollapsedRowsProps) {
  const { rows, draw } = props;
  const painted = usePainted();
  if (!painted && rows.length > firstCount) return <FirstRows {...props} />;
  if (rows.length <= longList) return rows.map(draw);
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
