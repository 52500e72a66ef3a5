import type { ReactNode } from 'react';
import type { Glyph } from '#shared/domain/glyph.ts';
import styles from './empty-state.module.css';
import { StateGlyph } from './glyph.tsx';

/** What a list says when it has no rows: why, and what can be done. */
export function EmptyState({
  glyph,
  title,
  isFirstHeading = false,
  children,
  action,
}: {
  readonly glyph: Glyph;
  readonly title: string;
  /** Where there is no other heading above it, it is the first. */
  readonly isFirstHeading?: boolean;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}) {
  const Heading = isFirstHeading ? 'h1' : 'h2';
  return (
    <div className={styles.state} data-tone={glyph}>
      <span className={styles.disc}>
        <StateGlyph glyph={glyph} size="large" />
      </span>
      <Heading className={styles.title}>{title}</Heading>
      {children && <p className={styles.text}>{children}</p>}
      {action && <div className={styles.action}>{action}</div>}
    </div>
  );
}
