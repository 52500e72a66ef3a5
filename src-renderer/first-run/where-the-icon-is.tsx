import { type Glyph, glyphs } from '#shared/domain/glyph.ts';
import { StateGlyph } from '../ui/glyph.tsx';
import { useSnapshot } from '../window/scope.tsx';
import styles from './first-run.module.css';

const places = {
  darwin: 'In the menu bar at the top right. Hold ⌘ to drag it to where you want it.',
  win32: 'At the right end of the taskbar, perhaps behind the arrow. Drag it out of there to keep it in view.',
  linux:
    'In the panel’s tray. GNOME needs the AppIndicator extension to show it; starting Statustray again opens it anyway.',
} as const;

const meanings: Readonly<Record<Glyph, string>> = {
  fine: 'all fine',
  notice: 'a notice',
  degraded: 'degraded',
  major: 'an outage',
  maintenance: 'maintenance',
  unknown: 'unknown or offline',
  paused: 'alerts paused',
};

export function WhereTheIconIs() {
  const platform = useSnapshot(({ facts }) => facts.platform);
  return (
    <>
      <p className={styles.text}>{places[platform]}</p>
      <ul className={styles.glyphs} aria-label="Shapes of the icon">
        {glyphs.map((glyph) => (
          <li key={glyph}>
            <StateGlyph glyph={glyph} /> {meanings[glyph]}
          </li>
        ))}
      </ul>
    </>
  );
}
