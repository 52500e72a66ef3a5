import { useId } from 'react';
import { Setting, TextField } from '../ui/field.tsx';
import styles from './name-field.module.css';

export function NameField({
  name,
  problem,
  onChange,
}: {
  readonly name: string;
  readonly problem: string | null;
  readonly onChange: (name: string) => void;
}) {
  const id = useId();
  return (
    <Setting
      label="Name"
      hint={
        problem && (
          <span id={id} className={styles.problem}>
            {problem}
          </span>
        )
      }
    >
      <span className={styles.field}>
        <TextField
          label="Name"
          placeholder="Payments"
          value={name}
          maxLength={200}
          aria-invalid={problem !== null}
          aria-describedby={problem ? id : undefined}
          onChange={(event) => onChange(event.target.value)}
        />
      </span>
    </Setting>
  );
}
