import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import styles from './confirm-dialog.module.css';
import { Dialog } from './dialog.tsx';

/** Asks before something is done that cannot be taken back; the way out has the focus. */
export function ConfirmDialog({
  title,
  keep,
  confirm,
  onConfirm,
  onClose,
  children,
}: {
  readonly title: string;
  /** What the button says that leaves all as it is. */
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
