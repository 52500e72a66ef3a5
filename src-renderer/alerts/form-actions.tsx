import type { ReactNode } from 'react';
import styles from './form-actions.module.css';

/** The foot of a draft: its effect, and what can be done with it. */
export function FormActions({ actions, children }: { readonly actions?: ReactNode; readonly children?: ReactNode }) {
  return (
    <div className={styles.foot}>
      <div className={styles.words}>{children}</div>
      {actions && <span className={styles.actions}>{actions}</span>}
    </div>
  );
}
