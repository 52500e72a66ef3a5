import type { VendorId } from '#shared/domain/vendor.ts';
import { type HistoryLength, historyLengths } from '#shared/history-view.ts';
import { Segmented } from '../ui/segmented.tsx';
import { useSnapshot } from '../window/scope.tsx';
import styles from './history-head.module.css';

const lengthLabels: Readonly<Record<HistoryLength, string>> = {
  30: '30 days',
  90: '90 days',
  365: '1 year',
  730: '2 years',
};

interface HeadProps {
  readonly vendorId: VendorId | null;
  readonly days: HistoryLength;
  readonly onVendor: (vendorId: VendorId | null) => void;
  readonly onDays: (days: HistoryLength) => void;
  readonly children?: React.ReactNode;
}

/** The vendor whose history is shown, and how far back it goes. */
export function HistoryHead({ vendorId, days, onVendor, onDays, children }: HeadProps) {
  const vendors = useSnapshot((snapshot) => snapshot.vendors);
  const rows = Object.values(vendors).toSorted((a, b) => a.name.localeCompare(b.name));
  return (
    <header className={styles.head}>
      <h1>History</h1>
      <select
        aria-label="Vendor"
        value={vendorId ?? ''}
        onChange={({ target }) => onVendor(rows.find(({ id }) => id === target.value)?.id ?? null)}
      >
        <option value="">All vendors</option>
        {rows.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <span className={styles.right}>
        <Segmented
          legend="Period"
          hideLegend
          value={String(days)}
          options={historyLengths.map((length) => ({ value: String(length), label: lengthLabels[length] }))}
          onChange={(value) => onDays(historyLengths.find((length) => String(length) === value) ?? days)}
        />
        {children}
      </span>
    </header>
  );
}
