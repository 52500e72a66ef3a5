import { useId } from 'react';
import { Setting, TextField } from '../ui/field.tsx';
import styles from './name-field.module.css';

export function NameField({
  name,
  error,
  onChange,
}: {
  readonly name: string;
  readonly error: string | null;
  readonly onChange: (name: string) => void;
}) {
  const id = useId();
  return (
    <Setting
      label="Name"
      hint={
        error && (
          <span id={id} className={styles.error}>
            {error}
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
          aria-invalid={error !== null}
          aria-describedby={error ? id : undefined}
          onChange={(event) => onChange(event.target.value)}
        />
      </span>
    </Setting>
  );
}
