import type { ReactNode } from 'react';
import type { Glyph } from '#shared/domain/glyph.ts';
import styles from './empty-state.module.css';
import { StateGlyph } from './glyph.tsx';

/** Shown in place of an empty list: why it is empty, and what to do. */
export function EmptyState({
  glyph,
  title,
  isFirstHeading = false,
  children,
  action,
}: {
  readonly glyph: Glyph;
  readonly title: string;
  /** Makes the title an `h1` where no other heading precedes it. */
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
