import type { ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import styles from './form-actions.module.css';

/** The foot of a draft: its effect, and the buttons to save or discard it. */
export function FormActions({ actions, children }: { readonly actions: ReactNode; readonly children?: ReactNode }) {
  return (
    <div className={styles.foot}>
      <div className={styles.words}>{children}</div>
      {actions && <span className={styles.actions}>{actions}</span>}
    </div>
  );
}

/** Shown once a draft differs from what is saved. */
export function SaveOrDiscard({
  saveLabel,
  onSave,
  onDiscard,
}: {
  readonly saveLabel: string;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
}) {
  return (
    <>
      <Button onClick={onDiscard}>Discard</Button>
      <Button look="primary" onClick={onSave}>
        {saveLabel}
      </Button>
    </>
  );
}
