import { type Glyph, glyphs } from '#shared/domain/glyph.ts';
import { StateGlyph } from '../ui/glyph.tsx';
import { useSnapshot } from '../window/scope.tsx';
import styles from './first-run.module.css';

const places = {
  darwin: 'In the menu bar, top right. Hold ⌘ and drag to move it.',
  win32: 'At the right end of the taskbar, possibly behind the arrow. Drag it onto the taskbar to keep it visible.',
  linux:
    'In the panel’s tray. GNOME needs the AppIndicator extension to show it; without it, start Statustray again to open it.',
} as const;

const meanings: Readonly<Record<Glyph, string>> = {
  fine: 'all operational',
  notice: 'notice',
  degraded: 'degraded',
  major: 'outage',
  maintenance: 'maintenance',
  unknown: 'unknown or offline',
  paused: 'alerts paused',
};

export function WhereTheIconIs() {
  const platform = useSnapshot(({ facts }) => facts.platform);
  return (
    <>
      <p className={styles.text}>{places[platform]}</p>
      <ul className={styles.glyphs} aria-label="Icon shapes">
        {glyphs.map((glyph) => (
          <li key={glyph}>
            <StateGlyph glyph={glyph} /> {meanings[glyph]}
          </li>
        ))}
      </ul>
    </>
  );
}
