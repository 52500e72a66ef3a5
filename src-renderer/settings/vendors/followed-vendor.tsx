import { BellOff, ChevronRight, CloudOff, Pin } from 'lucide-react';
import type { VendorRow } from '#shared/snapshot.ts';
import { StateGlyph } from '../../ui/glyph.tsx';
import type { RovingRows } from '../../ui/roving-rows.ts';
import styles from './followed-vendors.module.css';
import { isUnreadable } from './vendor-list-view.ts';

/** A vendor in the list: a checkbox to select it, its marks, and a link to its page. */
export function FollowedVendor({
  row,
  rowProps,
  isSelected,
  onSelect,
  onOpen,
}: {
  readonly row: VendorRow;
  readonly rowProps: ReturnType<RovingRows<HTMLUListElement>['rowProps']>;
  readonly isSelected: boolean;
  readonly onSelect: (isSelected: boolean) => void;
  readonly onOpen: () => void;
}) {
  return (
    <li className={styles.row} data-selected={isSelected || undefined}>
      <label className={styles.box}>
        <input
          type="checkbox"
          aria-label={`Select ${row.name}`}
          checked={isSelected}
          onChange={(event) => onSelect(event.target.checked)}
        />
      </label>
      <button type="button" {...rowProps} onClick={onOpen}>
        <StateGlyph glyph={row.glyph} />
        <span className={styles.name}>
          {row.name} <span className={styles.soft}>{row.words}</span>
        </span>
        <span className={styles.marks}>
          {row.isPinned && <Pin role="img" aria-label="Pinned" />}
          {row.mutedCount > 0 && <BellOff role="img" aria-label="Muted or partly muted" />}
          {isUnreadable(row) && <CloudOff role="img" aria-label="Unreadable" />}
        </span>
        <span className={styles.soft}>{watchedWords(row)}</span>
        <ChevronRight aria-hidden className={styles.chevron} />
      </button>
    </li>
  );
}

function watchedWords({ watchedCount, componentCount, driftedPatterns, movedTo }: VendorRow): string {
  if (movedTo !== null) return 'page moved';
  if (driftedPatterns.length > 0) return 'filter needs attention';
  if (componentCount === 0) return 'whole page';
  return watchedCount === componentCount ? 'all components' : `${watchedCount} of ${componentCount} components`;
}
