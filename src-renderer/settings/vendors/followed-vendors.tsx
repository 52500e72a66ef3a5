import { ChevronRight } from 'lucide-react';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { VendorRow } from '#shared/snapshot.ts';
import { formatCount } from '../../ui/format-count.ts';
import { StateGlyph } from '../../ui/glyph.tsx';
import styles from '../../ui/opening-rows.module.css';
import { useRovingRows } from '../../ui/roving-rows.ts';
import { useSnapshot } from '../../window/scope.tsx';
import { byName } from '../../words/sort-vendors.ts';

/** The followed vendors by name; each opens its page. */
export function FollowedVendors({ onOpen }: { readonly onOpen: (vendorId: VendorId) => void }) {
  const vendors = useSnapshot((snapshot) => snapshot.vendors);
  const sorted = byName(Object.values(vendors));
  const roving = useRovingRows<HTMLUListElement>(sorted.map(({ id }) => id));
  if (sorted.length === 0) return null;
  return (
    <section aria-labelledby="followed">
      <h2 id="followed" className={styles.title}>
        {sorted.length === 1 ? 'Following 1 vendor' : `Following ${formatCount(sorted.length)} vendors`}
      </h2>
      <ul ref={roving.list} className={styles.list} aria-labelledby="followed" onKeyDown={roving.onKeyDown}>
        {sorted.map((vendor) => (
          <li key={vendor.id}>
            <button type="button" {...roving.rowProps(vendor.id)} onClick={() => onOpen(vendor.id)}>
              <StateGlyph glyph={vendor.glyph} />
              <span className={styles.name}>
                {vendor.name} <span className={styles.soft}>{vendor.words}</span>
              </span>
              <span className={styles.soft}>{watchedWords(vendor)}</span>
              <ChevronRight aria-hidden className={styles.chevron} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function watchedWords({ watchedCount, componentCount, driftedPatterns, movedTo }: VendorRow): string {
  if (movedTo !== null) return 'page moved';
  if (driftedPatterns.length > 0) return 'filter needs attention';
  if (componentCount === 0) return 'whole page';
  return watchedCount === componentCount ? 'all components' : `${watchedCount} of ${componentCount} components`;
}
