import { useMemo } from 'react';
import { driftedPatterns } from '#shared/domain/component-filter.ts';
import type { VendorRow } from '#shared/snapshot.ts';
import { componentSuggestions } from '../alerts/component-suggestions.ts';
import { PatternList } from '../component-filter/pattern-list.tsx';
import { useVendorDetails } from '../vendors/vendor-details.ts';
import styles from './picker.module.css';

/** Which parts of a vendor belong to a group, by patterns; its own parts are suggested. */
export function MemberComponents({
  row,
  patterns,
  onChange,
}: {
  readonly row: VendorRow;
  readonly patterns: readonly string[];
  readonly onChange: (patterns: string[]) => void;
}) {
  const asked = useMemo(() => [row], [row]);
  const details = useVendorDetails(asked).get(row.id);
  const drifted = details ? driftedPatterns({ rule: 'only', patterns: [...patterns] }, details) : [];
  return (
    <div className={styles.components}>
      {patterns.length === 0 && (
        <p className={styles.odd}>No part is chosen yet, so nothing of {row.name} belongs to it.</p>
      )}
      <PatternList
        label={`Parts of ${row.name}`}
        patterns={patterns}
        drifted={drifted}
        suggestions={details ? componentSuggestions(details) : []}
        onChange={onChange}
      />
    </div>
  );
}
