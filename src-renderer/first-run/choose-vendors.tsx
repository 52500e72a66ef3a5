import { AddVendor } from '../add-vendor/add-vendor.tsx';
import { formatCount } from '../ui/format-count.ts';
import { useSnapshot } from '../window/scope.tsx';
import styles from './first-run.module.css';

/** Popular vendors, the catalogue search, and any status page by its address. */
export function ChooseVendors() {
  const count = useSnapshot(({ vendors }) => Object.keys(vendors).length);
  return (
    <>
      <AddVendor browse />
      <p className={styles.soft}>{count === 0 ? 'None selected yet.' : `${formatCount(count)} selected.`}</p>
    </>
  );
}
