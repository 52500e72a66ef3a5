import { Plus, X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button, IconButton } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import styles from './pattern-list.module.css';

/** The rule in its own words: paths, ids and patterns; those that name nothing on the page say so. */
export function PatternList({
  rule,
  patterns,
  drifted,
  onChange,
}: {
  readonly rule: 'only' | 'except';
  readonly patterns: readonly string[];
  readonly drifted: readonly string[];
  readonly onChange: (patterns: string[]) => void;
}) {
  const [typed, setTyped] = useState('');

  function add(event: FormEvent): void {
    event.preventDefault();
    const pattern = typed.trim();
    if (pattern !== '' && !patterns.includes(pattern)) onChange([...patterns, pattern]);
    setTyped('');
  }

  return (
    <div className={styles.patterns}>
      <ul aria-label={rule === 'only' ? 'Watched' : 'Left out'}>
        {patterns.map((pattern) => (
          <li key={pattern} data-drifted={drifted.includes(pattern) || undefined}>
            <span>{pattern}</span>
            {drifted.includes(pattern) && <em>matches nothing now</em>}
            <IconButton
              label={`Take out ${pattern}`}
              onClick={() => onChange(patterns.filter((other) => other !== pattern))}
            >
              <X aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
      <form onSubmit={add}>
        <TextField
          label="Add a pattern"
          placeholder="Group > *, * EU *, or a name"
          value={typed}
          maxLength={500}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="submit" disabled={typed.trim() === ''}>
          <Plus aria-hidden /> Add
        </Button>
      </form>
    </div>
  );
}
