import { useMemo, useState } from 'react';
import type { VendorDetails } from '#shared/query-results.ts';
import type { VendorRow } from '#shared/snapshot.ts';
import { FilterTree } from '../component-filter/filter-tree.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import { useVendorDetails } from '../vendors/vendor-details.ts';
import { useSnapshot } from '../window/scope.tsx';
import { useChange } from '../window/use-change.ts';
import { byName } from '../words/sort-vendors.ts';
import styles from './first-run.module.css';

/** With fewer components, asking is not worthwhile. */
const manyComponents = 12;

export function hasManyComponents({ componentCount }: Pick<VendorRow, 'componentCount'>): boolean {
  return componentCount > manyComponents;
}

/** The components of each selected vendor with many of them; changes are saved immediately. */
export function ChooseComponents() {
  const vendors = useSnapshot((snapshot) => snapshot.vendors);
  const rows = useMemo(() => byName(Object.values(vendors)).filter(hasManyComponents), [vendors]);
  const details = useVendorDetails(rows);
  return rows.map((row) => <Vendor key={row.id} row={row} details={details.get(row.id) ?? null} />);
}

function Vendor({ row, details }: { readonly row: VendorRow; readonly details: VendorDetails | null }) {
  const change = useChange();
  const [open, setOpen] = useState(false);
  return (
    <Disclosure open={open} onToggle={() => setOpen(!open)} title={`${row.name}: ${componentsText(row)}`}>
      {details && details.components.length > 0 ? (
        <FilterTree
          details={details}
          filter={details.subscription.filter}
          onChange={(filter) =>
            void change(
              `Watched components of ${row.name} changed.`,
              ['setFilter', row.id, filter],
              ['setFilter', row.id, details.subscription.filter],
            )
          }
        />
      ) : (
        <p className={styles.soft}>
          {row.reading.kind === 'pending'
            ? 'Reading this page for the first time…'
            : 'The page lists no components, so the whole page is watched.'}
        </p>
      )}
    </Disclosure>
  );
}

function componentsText({ watchedCount, componentCount, reading }: VendorRow): string {
  if (reading.kind === 'pending') return 'reading…';
  return watchedCount === componentCount ? 'everything' : `${watchedCount} of ${componentCount} components`;
}
