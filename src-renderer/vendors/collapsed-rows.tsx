import { lazy, type ReactNode, Suspense } from 'react';
import { usePainted } from '../ui/after-paint.tsx';
import { rowHeight } from './row-height.ts';
import type { TreeRow } from './tree-rows.ts';

const LongRows = lazy(async () => ({ default: (await import('./virtual-rows.tsx')).LongRows }));

/** As many as can be seen at first, below anything else. */
const firstCount = 10;
/** Up to this number, drawing all of them costs less than measuring which to draw. */
const longList = 60;

interface ManyRowsProps {
  readonly rows: readonly TreeRow[];
  readonly draw: (row: TreeRow) => ReactNode;
  readonly reveal: number | null;
}

/** The rows that can be seen at once first; the rest when the window has been painted, and only near the view if long. */
export function ManyRows(props: ManyRowsProps) {
  const { rows, draw } = props;
  const painted = usePainted();
  if (!painted && rows.length > firstCount) return <FirstRows {...props} />;
  if (rows.length <= longList) return rows.map(draw);
  return (
    <Suspense fallback={<FirstRows {...props} />}>
      <LongRows {...props} />
    </Suspense>
  );
}

function FirstRows({ rows, draw }: ManyRowsProps) {
  return (
    <>
      {rows.slice(0, firstCount).map(draw)}
      <div role="presentation" style={{ height: (rows.length - firstCount) * rowHeight }} />
    </>
  );
}
