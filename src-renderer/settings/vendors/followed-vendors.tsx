import { type ChangeEvent, useMemo, useState } from 'react';
import type { VendorId } from '#shared/domain/vendor.ts';
import { Button } from '../../ui/button.tsx';
import { formatCount } from '../../ui/format-count.ts';
import { useRovingRows } from '../../ui/roving-rows.ts';
import { useSnapshot } from '../../window/scope.tsx';
import { FollowedVendor } from './followed-vendor.tsx';
import styles from './followed-vendors.module.css';
import { listedVendors, type VendorFilter, type VendorOrder, vendorFilters, vendorOrders } from './vendor-list-view.ts';
import { VendorSelection } from './vendor-selection.tsx';

/** A shorter list needs no filter. */
const leastToFilter = 6;

/** The followed vendors: filtered, sorted and selectable for bulk actions; each opens its page. */
export function FollowedVendors({
  query,
  onOpen,
}: {
  /** The text typed in the search field above, which narrows this list, too. */
  readonly query: string;
  readonly onOpen: (vendorId: VendorId) => void;
}) {
  const vendors = useSnapshot((snapshot) => snapshot.vendors);
  const [filter, setFilter] = useState<VendorFilter>('all');
  const [order, setOrder] = useState<VendorOrder>('name');
  const [selected, select] = useState<ReadonlySet<VendorId>>(new Set());
  const rows = useMemo(
    () => listedVendors(Object.values(vendors), { query, filter, order }),
    [vendors, query, filter, order],
  );
  const roving = useRovingRows<HTMLUListElement>(rows.map(({ id }) => id));
  const total = Object.keys(vendors).length;
  if (total === 0) return null;
  const chosen = rows.filter(({ id }) => selected.has(id));

  function toggle(vendorId: VendorId, isOn: boolean): void {
    const next = new Set(selected);
    if (isOn) next.add(vendorId);
    else next.delete(vendorId);
    select(next);
  }

  return (
    <section className={styles.section} aria-labelledby="followed">
      <div className={styles.head}>
        <h2 id="followed">{total === 1 ? 'Following 1 vendor' : `Following ${formatCount(total)} vendors`}</h2>
        {total >= leastToFilter && (
          <>
            <Choice label="Show" value={filter} options={vendorFilters} onChange={setFilter} />
            <Choice label="Sort by" value={order} options={vendorOrders} onChange={setOrder} />
          </>
        )}
      </div>
      {chosen.length > 0 && <VendorSelection rows={chosen} listed={rows} onSelect={(some) => select(new Set(some))} />}
      {rows.length === 0 ? (
        <p className={styles.none}>
          {total === 1 ? 'Your vendor does not match.' : `None of your ${formatCount(total)} vendors match.`}{' '}
          {filter !== 'all' && <Button onClick={() => setFilter('all')}>Show all</Button>}
        </p>
      ) : (
        <ul ref={roving.list} className={styles.list} aria-labelledby="followed" onKeyDown={roving.onKeyDown}>
          {rows.map((row) => (
            <FollowedVendor
              key={row.id}
              row={row}
              rowProps={roving.rowProps(row.id)}
              isSelected={selected.has(row.id)}
              onSelect={(isOn) => toggle(row.id, isOn)}
              onOpen={() => onOpen(row.id)}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function Choice<Value extends string>({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
}) {
  function choose(event: ChangeEvent<HTMLSelectElement>): void {
    const chosen = options.find((option) => option.value === event.target.value);
    if (chosen) onChange(chosen.value);
  }
  return (
    <label className={styles.choice}>
      {label}
      <select value={value} onChange={choose}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
