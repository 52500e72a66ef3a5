import type { ReactNode } from 'react';
import styles from './page-head.module.css';

/** A settings page’s title and one-line description. */
export function PageHead({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <header className={styles.head}>
      <h1>{title}</h1>
      {children && <p>{children}</p>}
    </header>
  );
}
