import { useMemo } from 'react';
import { driftedPatterns } from '#shared/domain/component-filter.ts';
import type { VendorRow } from '#shared/snapshot.ts';
import { componentSuggestions } from '../alerts/component-suggestions.ts';
import { PatternList } from '../component-filter/pattern-list.tsx';
import { useVendorDetails } from '../vendors/vendor-details.ts';
import styles from './picker.module.css';

/** The component patterns of one vendor in a group, with suggestions from its page. */
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
        <p className={styles.odd}>No components selected yet, so nothing from {row.name} is included.</p>
      )}
      <PatternList
        label={`Components of ${row.name}`}
        patterns={patterns}
        drifted={drifted}
        suggestions={details ? componentSuggestions(details) : []}
        onChange={onChange}
      />
    </div>
  );
}
