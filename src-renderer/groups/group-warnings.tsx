import { StateGlyph } from '../ui/glyph.tsx';
import styles from './group-warnings.module.css';

/** Problems that prevent a group from notifying anyone. */
export function Warnings({ sentences }: { readonly sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <ul className={styles.warnings} data-tone="degraded">
      {sentences.map((sentence) => (
        <li key={sentence}>
          <StateGlyph glyph="degraded" size="small" />
          {sentence}
        </li>
      ))}
    </ul>
  );
}
