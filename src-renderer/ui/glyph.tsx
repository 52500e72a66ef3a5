import type { ReactNode } from 'react';
import type { Glyph } from '#shared/domain/glyph.ts';
import styles from './glyph.module.css';

/** The tray's shapes on a 16 × 16 grid: calm states are rings, problems are solid, no two share a shape. */
const shapes: Readonly<Record<Glyph, ReactNode>> = {
  fine: (
    <>
      <circle cx="8" cy="8" r="6.25" />
      <path d="M5 8.3 7.1 10.4 11 6" />
    </>
  ),
  notice: (
    <>
      <circle cx="8" cy="8" r="6.25" />
      <path d="M8 7.7v3.5M8 4.9v.1" />
    </>
  ),
  degraded: (
    <>
      <path className={styles.solid} d="M8 2.2 14.7 13.8H1.3z" />
      <path className={styles.mark} d="M8 6v3.4M8 11.8v.1" />
    </>
  ),
  major: (
    <>
      <path className={styles.solid} d="M5.3 1.5h5.4l3.8 3.8v5.4l-3.8 3.8H5.3l-3.8-3.8V5.3z" />
      <path className={styles.mark} d="m5.6 5.6 4.8 4.8m0-4.8-4.8 4.8" />
    </>
  ),
  maintenance: (
    <>
      <path className={styles.handle} d="M7.4 8.6 3.1 12.9" />
      <path className={styles.jaw} d="M12.9 1.7a4.5 4.5 0 1 0 1.4 1.4L11.6 5.8a1.6 1.6 0 1 1-1.4-1.4z" />
    </>
  ),
  unknown: <circle cx="8" cy="8" r="6.25" strokeDasharray="3 1.909" transform="rotate(4.5 8 8)" strokeLinecap="butt" />,
  paused: (
    <>
      <circle cx="8" cy="8" r="6.25" />
      <path d="M6.2 5.7v4.6M9.8 5.7v4.6" />
    </>
  ),
};

type Size = 'small' | 'medium' | 'large';

/** Hidden from screen readers unless labelled, since a word usually stands beside it. */
export function StateGlyph({
  glyph,
  size = 'medium',
  label,
}: {
  readonly glyph: Glyph;
  readonly size?: Size;
  readonly label?: string;
}) {
  const look = { className: styles.glyph, 'data-tone': glyph, 'data-size': size, viewBox: '0 0 16 16' };
  const shape = shapes[glyph];
  return label ? (
    <svg role="img" aria-label={label} {...look}>
      {shape}
    </svg>
  ) : (
    <svg aria-hidden {...look}>
      {shape}
    </svg>
  );
}
