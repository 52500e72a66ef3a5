import { X } from 'lucide-react';
import { PatternField } from '../alerts/pattern-field.tsx';
import { IconButton } from '../ui/button.tsx';
import styles from './pattern-list.module.css';

/** The filter’s patterns; those that match nothing on the page are marked. */
export function PatternList({
  label,
  patterns,
  drifted,
  suggestions,
  onChange,
}: {
  readonly label: string;
  readonly patterns: readonly string[];
  readonly drifted: readonly string[];
  readonly suggestions: readonly string[];
  readonly onChange: (patterns: string[]) => void;
}) {
  const add = (pattern: string) => {
    if (!patterns.includes(pattern)) onChange([...patterns, pattern]);
  };

  return (
    <div className={styles.patterns}>
      <ul aria-label={label}>
        {patterns.map((pattern) => (
          <li key={pattern} data-drifted={drifted.includes(pattern) || undefined}>
            <span>{pattern}</span>
            {drifted.includes(pattern) && <em>matches nothing</em>}
            <IconButton
              label={`Remove ${pattern}`}
              onClick={() => onChange(patterns.filter((other) => other !== pattern))}
            >
              <X aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
      <PatternField label="Add pattern" suggestions={suggestions} onAdd={add} />
    </div>
  );
}
