import { useMemo } from 'react';
import type { IncidentRow, VendorRow } from '#shared/snapshot.ts';
import { matchesSearch } from '#shared/text/matches-search.ts';
import { orderIncidents } from '../incidents/order-incidents.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Section } from '../ui/section.tsx';
import { useSend, useSnapshot } from '../window/scope.tsx';
import { type SortedVendors, sortVendors } from '../words/sort-vendors.ts';
import { splitEventful } from './eventful.ts';
import styles from './vendor-section.module.css';
import { VendorTree } from './vendor-tree.tsx';

export type VendorFilter = 'all' | 'unreadable';

/** From this number on, vendors whose incidents are listed above share one row. */
const listedFrom = 3;

interface ShownVendors extends SortedVendors {
  readonly listed: readonly VendorRow[];
  readonly eventful: readonly VendorRow[];
}

/** All vendors, or those that match the search and filter; each expands to its components. */
export function VendorSection({
  query,
  filter,
  calm = false,
  onClear,
}: {
  readonly query: string;
  readonly filter: VendorFilter;
  /** Nothing is open, so there is room for operational vendors. */
  readonly calm?: boolean;
  readonly onClear: () => void;
}) {
  const vendors = useSnapshot((snapshot) => snapshot.vendors);
  const incidents = useSnapshot((snapshot) => snapshot.incidents);
  const foldFine = useSnapshot(({ appearance }) => appearance.foldFine);
  const offline = useSnapshot(({ overview }) => overview.offlineSinceAt !== null);
  const narrowed = query !== '' || filter !== 'all';
  const folds = foldFine && !narrowed;
  const rows = useMemo((): ShownVendors => {
    const shown = Object.values(vendors).filter((row) => isShown(row, query, filter));
    const sorted = sortVendors(offline ? shown.map(dashed) : shown, offline);
    if (!folds) return { ...sorted, listed: [], eventful: [] };
    if (calm && !offline) return { ...sorted, listed: [], ...splitEventful(sorted.fine) };
    return { ...withListed(sorted, incidents), eventful: [] };
  }, [vendors, incidents, query, filter, offline, folds, calm]);
  const total = Object.keys(vendors).length;
  const shown = rows.troubled.length + rows.listed.length + rows.eventful.length + rows.fine.length;
  return (
    <Section title="Vendors" aside={narrowed ? `${shown} of ${total}` : total}>
      {filter === 'unreadable' && shown > 0 && (
        <p className={styles.narrowed}>
          Showing unreadable pages only <Button onClick={onClear}>Show all {total}</Button>
        </p>
      )}
      {shown > 0 ? (
        <VendorTree {...rows} foldFine={folds} offline={offline} />
      ) : (
        <NothingShown query={query} hidden={total} onClear={onClear} />
      )}
    </Section>
  );
}

function isShown(row: VendorRow, query: string, filter: VendorFilter): boolean {
  if (filter === 'unreadable' && row.reading.failure === null) return false;
  return query === '' || matchesSearch(row.name, query);
}

/** While offline, the current state of every page is unknown. */
function dashed(row: VendorRow): VendorRow {
  return row.glyph === 'unknown' ? row : { ...row, glyph: 'unknown' };
}

function withListed({ troubled, fine }: SortedVendors, incidents: Readonly<Record<string, IncidentRow>>) {
  const open = new Set(orderIncidents(Object.values(incidents)).open.map(({ vendorId }) => vendorId));
  const listed = troubled.filter(({ id, reading }) => open.has(id) && reading.kind === 'fresh');
  if (listed.length < listedFrom) return { troubled, fine, listed: [] };
  return { troubled: troubled.filter((row) => !listed.includes(row)), fine, listed };
}

/** Says what a search or filter hides, and offers to clear it. */
export function NothingShown({
  query,
  hidden,
  onClear,
}: {
  readonly query: string;
  readonly hidden: number;
  readonly onClear: () => void;
}) {
  const send = useSend();
  const title = query === '' ? 'No unreadable pages' : `No matches for “${query}”`;
  return (
    <EmptyState
      glyph="notice"
      title={title}
      action={
        <>
          <Button look="primary" onClick={onClear}>
            Show all {hidden}
          </Button>
          {query !== '' && <Button onClick={() => void send('showSettings', 'vendors', null)}>Add vendor</Button>}
        </>
      }
    >
      {hidden === 1 ? 'This filter hides your only vendor.' : `This filter hides your ${hidden} vendors.`}
    </EmptyState>
  );
}
