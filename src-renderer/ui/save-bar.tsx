import { Button } from './button.tsx';
import styles from './save-bar.module.css';

/** The foot of a form with unsaved changes; it stays in view however long the form is. */
export function SaveBar({
  saveLabel,
  onSave,
  onDiscard,
}: {
  readonly saveLabel: string;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
}) {
  return (
    <section className={styles.bar} aria-label="Unsaved changes">
      <p>Unsaved changes</p>
      <Button onClick={onDiscard}>Discard</Button>
      <Button look="primary" onClick={onSave}>
        {saveLabel}
      </Button>
    </section>
  );
}
