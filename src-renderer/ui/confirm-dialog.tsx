import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import styles from './confirm-dialog.module.css';
import { Dialog } from './dialog.tsx';

/** Confirms an action that cannot be undone; the cancel button has focus. */
export function ConfirmDialog({
  title,
  keep,
  confirm,
  onConfirm,
  onClose,
  children,
}: {
  readonly title: string;
  /** The label of the cancel button. */
  readonly keep: string;
  readonly confirm: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  return (
    <Dialog title={title} onClose={onClose}>
      {children}
      <div className={styles.actions}>
        <Button data-autofocus="" onClick={onClose}>
          {keep}
        </Button>
        <Button look="danger" onClick={onConfirm}>
          {confirm}
        </Button>
      </div>
    </Dialog>
  );
}
