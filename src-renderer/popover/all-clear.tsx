import { EmptyState } from '../ui/empty-state.tsx';
import { formatRunning } from '../ui/relative.ts';
import { useInstants } from '../window/instants.tsx';
import { useNow, useSnapshot } from '../window/scope.tsx';

/** The calm picture: since when, and over what it speaks. Only when it is known to be true. */
export function AllClear({ openCount }: { readonly openCount: number }) {
  const now = useNow();
  const words = useInstants();
  const { fineSinceAt, vendorCount } = useSnapshot(({ overview }) => overview);
  const parts = useSnapshot(({ vendors }) => Object.values(vendors).reduce((sum, row) => sum + row.watchedCount, 0));
  if (fineSinceAt === null || openCount > 0) return null;
  const watched = parts > 0 ? `${parts} parts of ${vendorWords(vendorCount)}` : vendorWords(vendorCount);
  return (
    <EmptyState glyph="fine" title="Nothing that you use is in trouble">
      For {formatRunning(fineSinceAt, now)}, since {words.short(fineSinceAt, now)}. Watching {watched}.
    </EmptyState>
  );
}

function vendorWords(count: number): string {
  return count === 1 ? '1 vendor' : `${count} vendors`;
}
