import type { ReactNode } from 'react';
import type { Glyph } from '#shared/domain/glyph.ts';
import type { EventDetails } from '#shared/query-results.ts';
import { pathWords } from '#shared/text/path-words.ts';
import { StateGlyph } from '../ui/glyph.tsx';
import styles from './event-title.module.css';

/** The title of an incident or maintenance, with its state below. */
export function EventTitle({
  glyph,
  vendorName,
  title,
  aside,
  children,
}: {
  readonly glyph: Glyph;
  readonly vendorName: string;
  readonly title: ReactNode;
  readonly aside: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <header className={styles.title}>
      <StateGlyph glyph={glyph} size="large" />
      <div className={styles.words}>
        <p className={styles.vendor}>{vendorName}</p>
        <h1>{title}</h1>
        <p className={styles.facts}>{children}</p>
      </div>
      <div className={styles.aside}>{aside}</div>
    </header>
  );
}

const namedCount = 3;

/** `EU › A, EU › B, EU › C and 2 more` */
export function affectedWords(affects: 'components' | 'page', components: EventDetails['components']): string {
  if (affects === 'page' || components.length === 0) return 'affects the whole page';
  const first = components.slice(0, namedCount).map(({ path }) => pathWords(path));
  const rest = components.length - first.length;
  return `${first.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
