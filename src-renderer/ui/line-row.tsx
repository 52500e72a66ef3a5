import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Glyph } from '#shared/domain/glyph.ts';
import { StateGlyph } from './glyph.tsx';
import styles from './line-row.module.css';
import type { RovingRows } from './roving-rows.ts';

/** A row of a single line that opens something, or expands and collapses other rows. */
export function LineRow({
  rowProps,
  glyph,
  opens,
  expanded,
  onPress,
  aside,
  mark,
  children,
}: {
  readonly rowProps: ReturnType<RovingRows<HTMLElement>['rowProps']>;
  readonly glyph: Glyph;
  /** What pressing does, for the row’s menu. */
  readonly opens?: string;
  readonly expanded?: boolean;
  readonly onPress: () => void;
  readonly aside?: ReactNode;
  readonly mark?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <button
      type="button"
      className={styles.line}
      aria-expanded={expanded}
      data-opens={opens}
      {...rowProps}
      onClick={onPress}
    >
      <StateGlyph glyph={glyph} />
      <span className={styles.words} data-unfolds>
        {children}
      </span>
      {mark}
      {aside !== undefined && ' '}
      {aside !== undefined && <span className={styles.aside}>{aside}</span>}
      {expanded !== undefined && <ChevronRight className={styles.chevron} aria-hidden />}
    </button>
  );
}
