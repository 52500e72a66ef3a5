import { type KeyboardEvent, useMemo, useState } from 'react';
import type { ComponentFilter } from '#shared/domain/subscription.ts';
import type { VendorDetails } from '#shared/query-results.ts';
import { TextField } from '../ui/field.tsx';
import { useRovingRows } from '../ui/roving-rows.ts';
import { pressRowKey } from '../ui/row-keys.ts';
import { type WatchTarget, watchComponent } from '../vendors/use-watch.ts';
import { FilterLine } from './filter-line.tsx';
import { type FilterRow, filterModel, filterRows } from './filter-rows.ts';
import styles from './filter-tree.module.css';
import { ScrolledRows } from './scrolled-rows.tsx';

/** A shorter list needs no search. */
const searchFrom = 12;

const letters = { ' ': 'watch' } as const;

/** The vendor’s components with checkboxes; a group’s checkbox covers all of its components. */
export function FilterTree({
  details,
  filter,
  onChange,
}: {
  readonly details: VendorDetails;
  readonly filter: ComponentFilter;
  readonly onChange: (filter: ComponentFilter) => void;
}) {
  const [query, setQuery] = useState('');
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [reveal, setReveal] = useState<number | null>(null);
  const model = useMemo(() => filterModel(details, filter), [details, filter]);
  const rows = useMemo(() => filterRows(model, query, open), [model, query, open]);
  const keys = useMemo(() => rows.map(({ key }) => key), [rows]);
  const roving = useRovingRows<HTMLDivElement>(keys, setReveal);
  const set = (target: WatchTarget, watched: boolean) =>
    onChange(watchComponent({ ...details, subscription: { ...details.subscription, filter } }, target, watched));

  function toggle(key: string): void {
    const next = new Set(open);
    if (!next.delete(key)) next.add(key);
    setOpen(next);
  }

  function onRowKey(event: KeyboardEvent<HTMLElement>, row: FilterRow): void {
    const onRow = event.target === event.currentTarget;
    if (onRow && row.kind === 'group' && opensOrCloses(event.key, row.open)) {
      event.preventDefault();
      toggle(row.key);
    } else if (onRow && row.kind === 'component' && row.parent !== null && event.key === 'ArrowLeft') {
      event.preventDefault();
      roving.focusRow(row.parent);
    } else pressRowKey(event, letters);
  }

  return (
    <div className={styles.tree}>
      {details.components.length >= searchFrom && (
        <TextField
          label="Search components"
          placeholder="Search, or enter a pattern such as * EU *"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      )}
      {rows.length === 0 && <p className={styles.none}>No component matches “{query}”.</p>}
      <div
        ref={roving.list}
        role="treegrid"
        aria-label="Components"
        aria-rowcount={rows.length}
        data-roving
        onKeyDown={roving.onKeyDown}
      >
        <ScrolledRows
          keys={keys}
          reveal={reveal}
          draw={(index) => {
            const row = rows[index];
            return (
              row && (
                <FilterLine
                  key={row.key}
                  row={row}
                  rowIndex={index + 1}
                  rowProps={roving.rowProps(row.key)}
                  reachable={row.key === roving.current}
                  onToggle={() => toggle(row.key)}
                  onSet={set}
                  onKeyDown={(event) => onRowKey(event, row)}
                />
              )
            );
          }}
        />
      </div>
    </div>
  );
}

function opensOrCloses(key: string, isOpen: boolean): boolean {
  return key === 'Enter' || key === (isOpen ? 'ArrowLeft' : 'ArrowRight');
}
