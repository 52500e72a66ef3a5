import type { ReactNode } from 'react';
import type { Glyph } from '#shared/domain/glyph.ts';
import styles from './chip.module.css';

/** A word on a wash of its state's colour; without a tone it is plain. */
export function Chip({ tone, children }: { readonly tone?: Glyph; readonly children: ReactNode }) {
  return (
    <span className={styles.chip} data-tone={tone}>
      {children}
    </span>
  );
}
