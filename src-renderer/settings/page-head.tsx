import type { ReactNode } from 'react';
import styles from './page-head.module.css';

/** The title of a page of settings, and what it is about. */
export function PageHead({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <header className={styles.head}>
      <h1>{title}</h1>
      {children && <p>{children}</p>}
    </header>
  );
}
