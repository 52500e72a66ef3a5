import type { ReactNode } from 'react';
import styles from './form-actions.module.css';

/** The foot of a draft: its effect. */
export function FormActions({ children }: { readonly children: ReactNode }) {
  return (
    <div className={styles.foot}>
      <div className={styles.words}>{children}</div>
    </div>
  );
}
