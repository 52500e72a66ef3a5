import { AddVendor } from '../add-vendor/add-vendor.tsx';
import { useSnapshot } from '../window/scope.tsx';
import styles from './first-run.module.css';

/** Popular ones to press, a search, and any page by its address. */
export function ChooseVendors() {
  const count = useSnapshot(({ vendors }) => Object.keys(vendors).length);
  return (
    <>
      <AddVendor browse />
      <p className={styles.soft}>{count === 0 ? 'None chosen yet.' : `${count} chosen.`}</p>
    </>
  );
}
