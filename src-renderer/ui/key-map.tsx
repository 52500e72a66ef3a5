import { Dialog } from './dialog.tsx';
import styles from './key-map.module.css';

export interface KeyHint {
  readonly keys: readonly string[];
  readonly does: string;
}

/** The keyboard shortcuts of this window. */
export function KeyMap({ keys, onClose }: { readonly keys: readonly KeyHint[]; readonly onClose: () => void }) {
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      <dl className={styles.map}>
        {keys.map(({ keys: names, does }) => (
          <div key={does}>
            <dt>
              {names.map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
