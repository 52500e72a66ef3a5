import type { ReactNode } from 'react';
import type { Glyph } from '#shared/domain/glyph.ts';
import styles from './chip.module.css';

/** A word on a tinted background; plain without a tone. */
export function Chip({ tone, children }: { readonly tone?: Glyph; readonly children: ReactNode }) {
  return (
    <span className={styles.chip} data-tone={tone}>
      {children}
    </span>
  );
}
