import { Plus } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { matchesSearch } from '#shared/text/matches-search.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import styles from './pattern-field.module.css';

/** More suggestions than this would not help. */
const offered = 60;

/** A component pattern, with suggestions from the vendor’s page. */
export function PatternField({
  label,
  suggestions,
  onAdd,
}: {
  readonly label: string;
  readonly suggestions: readonly string[];
  readonly onAdd: (pattern: string) => void;
}) {
  const listId = useId();
  const [typed, setTyped] = useState('');

  function add(event: FormEvent): void {
    event.preventDefault();
    const pattern = typed.trim();
    if (pattern !== '') onAdd(pattern);
    setTyped('');
  }

  return (
    <form className={styles.form} onSubmit={add}>
      <TextField
        label={label}
        placeholder="Name, Group > * or * EU *"
        list={listId}
        autoComplete="off"
        value={typed}
        maxLength={500}
        onChange={(event) => setTyped(event.target.value)}
      />
      <datalist id={listId}>
        {suggestions
          .filter((one) => matchesSearch(one, typed))
          .slice(0, offered)
          .map((one) => (
            <option key={one} value={one} />
          ))}
      </datalist>
      <Button type="submit" disabled={typed.trim() === ''}>
        <Plus aria-hidden /> Add
      </Button>
    </form>
  );
}
