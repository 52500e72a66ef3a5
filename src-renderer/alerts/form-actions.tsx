import type { ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import styles from './form-actions.module.css';

/** Below rules that are tried out first: what they come to, and the ways on. */
export function FormActions({ actions, children }: { readonly actions: ReactNode; readonly children?: ReactNode }) {
  return (
    <div className={styles.foot}>
      <div className={styles.words}>{children}</div>
      {actions && <span className={styles.actions}>{actions}</span>}
    </div>
  );
}

/** The ways on once a draft differs from what is kept. */
export function KeepOrDiscard({
  keepLabel,
  onKeep,
  onDiscard,
}: {
  readonly keepLabel: string;
  readonly onKeep: () => void;
  readonly onDiscard: () => void;
}) {
  return (
    <>
      <Button onClick={onDiscard}>Discard</Button>
      <Button look="primary" onClick={onKeep}>
        {keepLabel}
      </Button>
    </>
  );
}
