import type { ReactNode } from 'react';
import type { Glyph } from '#shared/domain/glyph.ts';
import styles from './empty-state.module.css';
import { StateGlyph } from './glyph.tsx';

/** What a list says when it has no rows: why, and what can be done. */
export function EmptyState({
  glyph,
  title,
  children,
  action,
}: {
  readonly glyph: Glyph;
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <div className={styles.state} data-tone={glyph}>
      <span className={styles.disc}>
        <StateGlyph glyph={glyph} size="large" />
      </span>
      <h2 className={styles.title}>{title}</h2>
      {children && <p className={styles.text}>{children}</p>}
      {action && <div className={styles.action}>{action}</div>}
    </div>
  );
}
