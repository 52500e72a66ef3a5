import { EmptyState } from '../ui/empty-state.tsx';
import { formatCount } from '../ui/format-count.ts';
import { useInstants } from '../window/instants.tsx';
import { useNow, useSnapshot } from '../window/scope.tsx';

/** Since when all is well, and what is watched. Shown only when it is known to be true. */
export function AllClear({ openCount }: { readonly openCount: number }) {
  const now = useNow();
  const words = useInstants();
  const { fineSinceAt, vendorCount } = useSnapshot(({ overview }) => overview);
  const components = useSnapshot(({ vendors }) =>
    Object.values(vendors).reduce((sum, row) => sum + row.watchedCount, 0),
  );
  if (fineSinceAt === null || openCount > 0) return null;
  const watched =
    components > 0
      ? `${formatCount(components)} components from ${vendorWords(vendorCount)}`
      : vendorWords(vendorCount);
  return (
    <EmptyState glyph="fine" title={`All clear since ${words.short(fineSinceAt, now)}`}>
      Watching {watched}
    </EmptyState>
  );
}

function vendorWords(count: number): string {
  return count === 1 ? '1 vendor' : `${formatCount(count)} vendors`;
}
