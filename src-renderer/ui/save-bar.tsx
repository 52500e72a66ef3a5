import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import styles from './save-bar.module.css';

/** The foot of a form with unsaved changes; it stays in view however long the form is. */
export function SaveBar({
  saveLabel,
  onSave,
  onDiscard,
  unchanged = null,
  children,
}: {
  readonly saveLabel: string;
  /** If left out, the button submits the form around it. */
  readonly onSave?: () => void;
  readonly onDiscard: () => void;
  /** What the form is called while nothing has been changed in it. */
  readonly unchanged?: string | null;
  /** More buttons, and what came of them. */
  readonly children?: ReactNode;
}) {
  const label = unchanged ?? 'Unsaved changes';
  return (
    <section className={styles.bar} aria-label={label}>
      <p>{label}</p>
      {children}
      <Button onClick={onDiscard}>{unchanged === null ? 'Discard' : 'Cancel'}</Button>
      <Button type={onSave ? 'button' : 'submit'} look="primary" onClick={onSave}>
        {saveLabel}
      </Button>
    </section>
  );
}
