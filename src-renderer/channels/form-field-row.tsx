import { type ComponentProps, type ReactNode, useId } from 'react';
import { StateGlyph } from '../ui/glyph.tsx';
import styles from './form-field-row.module.css';

/** A form field with its label, hint and error. */
export function FormFieldRow({
  label,
  hint,
  issue,
  aside,
  ...input
}: ComponentProps<'input'> & {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly issue?: string | undefined;
  /** Beside the input. */
  readonly aside?: ReactNode;
}) {
  const id = useId();
  const described = [issue && `${id}-issue`, hint && `${id}-hint`].filter(Boolean).join(' ');
  return (
    <div className={styles.entry}>
      <label htmlFor={id}>{label}</label>
      <div className={styles.typed}>
        <span className={styles.line}>
          <input
            id={id}
            type="text"
            spellCheck={false}
            autoComplete="off"
            aria-invalid={issue !== undefined}
            aria-describedby={described || undefined}
            {...input}
          />
          {aside}
        </span>
        {issue && (
          <p id={`${id}-issue`} className={styles.issue}>
            <StateGlyph glyph="degraded" size="small" /> {issue}
          </p>
        )}
        {hint && (
          <p id={`${id}-hint`} className={styles.hint}>
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}

/** A row for a control that has its own accessible name. */
export function FormChoiceRow({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={styles.entry}>
      <span aria-hidden>{label}</span>
      <div className={styles.typed}>{children}</div>
    </div>
  );
}
