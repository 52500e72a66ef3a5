import { Search, X } from 'lucide-react';
import { type RefObject, useMemo, useState } from 'react';
import type { VendorRow } from '#shared/snapshot.ts';
import { matchesSearch } from '#shared/text/matches-search.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Section } from '../ui/section.tsx';
import { useSend, useSnapshot } from '../window/scope.tsx';
import { sortVendors } from '../words/sort-vendors.ts';
import styles from './vendor-section.module.css';
import { VendorTree } from './vendor-tree.tsx';

export type VendorFilter = 'all' | 'unreadable';

/** All vendors, with search and a filter; each expands to its components. */
export function VendorSection({
  searchField,
  filter,
  onFilter,
}: {
  readonly searchField: RefObject<HTMLInputElement | null>;
  readonly filter: VendorFilter;
  readonly onFilter: (filter: VendorFilter) => void;
}) {
  const vendors = useSnapshot((snapshot) => snapshot.vendors);
  const foldFine = useSnapshot(({ appearance }) => appearance.foldFine);
  const [query, setQuery] = useState('');
  const narrowed = query.trim() !== '' || filter !== 'all';
  const { troubled, fine } = useMemo(
    () => sortVendors(Object.values(vendors).filter((row) => isShown(row, query, filter))),
    [vendors, query, filter],
  );
  const total = Object.keys(vendors).length;
  const shown = troubled.length + fine.length;
  const clear = () => {
    setQuery('');
    onFilter('all');
  };
  return (
    <Section title="Vendors" aside={narrowed ? `${shown} of ${total}` : total}>
      <SearchField field={searchField} query={query} onQuery={setQuery} />
      {filter === 'unreadable' && shown > 0 && (
        <p className={styles.narrowed}>
          Showing unreadable pages only <Button onClick={clear}>Show all {total}</Button>
        </p>
      )}
      {shown > 0 ? (
        <VendorTree troubled={troubled} fine={fine} foldFine={foldFine && !narrowed} />
      ) : (
        <NothingShown query={query.trim()} hidden={total} onClear={clear} />
      )}
    </Section>
  );
}

function isShown(row: VendorRow, query: string, filter: VendorFilter): boolean {
  if (filter === 'unreadable' && row.reading.kind !== 'unknown' && row.reading.kind !== 'stale') return false;
  return matchesSearch(row.name, query);
}

function SearchField({
  field,
  query,
  onQuery,
}: {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly query: string;
  readonly onQuery: (query: string) => void;
}) {
  return (
    <div className={styles.search}>
      <Search aria-hidden />
      <input
        ref={field}
        type="search"
        aria-label="Search vendors"
        aria-keyshortcuts="/"
        placeholder="Search vendors"
        spellCheck={false}
        value={query}
        onChange={(event) => onQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || query === '') return;
          event.stopPropagation();
          onQuery('');
        }}
      />
      {query === '' ? (
        <kbd aria-hidden>/</kbd>
      ) : (
        <IconButton label="Clear search" onClick={() => onQuery('')}>
          <X aria-hidden />
        </IconButton>
      )}
    </div>
  );
}

function NothingShown({
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
