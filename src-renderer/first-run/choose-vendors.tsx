import { AddVendor } from '../add-vendor/add-vendor.tsx';
import { useSnapshot } from '../window/scope.tsx';
import { byName } from '../words/sort-vendors.ts';
import styles from './first-run.module.css';
import { VendorChips } from './vendor-chips.tsx';

/** Popular vendors, the catalogue search, and any status page by its address. */
export function ChooseVendors() {
  const vendors = useSnapshot((snapshot) => snapshot.vendors);
  const names = byName(Object.values(vendors)).map(({ name }) => name);
  return (
    <>
      <VendorChips />
      <AddVendor />
      <p className={styles.soft}>
        {names.length === 0 ? 'None selected yet.' : `${names.length} selected: ${names.join(', ')}`}
      </p>
    </>
  );
}
