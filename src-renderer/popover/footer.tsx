import { useSend, useSnapshot } from '../scope.tsx';
import styles from './footer.module.css';

/** What is kept quiet, what cannot be read, what was missed: counted here, one press away. */
export function Footer({
  awayOpen,
  onAway,
  unreadableOnly,
  onUnreadable,
}: {
  readonly awayOpen: boolean;
  readonly onAway: () => void;
  readonly unreadableOnly: boolean;
  readonly onUnreadable: () => void;
}) {
  const send = useSend();
  const { mutedCount, unreadableCount } = useSnapshot(({ overview }) => overview);
  const awayCount = useSnapshot(({ away }) => away?.items.length ?? 0);
  if (mutedCount + unreadableCount + awayCount === 0) return null;
  return (
    <footer className={styles.footer}>
      {mutedCount > 0 && (
        <button type="button" onClick={() => void send('showSettings', 'silences', null)}>
          <b>{mutedCount}</b> muted
        </button>
      )}
      {unreadableCount > 0 && (
        <button type="button" aria-pressed={unreadableOnly} onClick={onUnreadable}>
          <b>{unreadableCount}</b> unreadable
        </button>
      )}
      {awayCount > 0 && (
        <button type="button" className={styles.end} aria-expanded={awayOpen} onClick={onAway}>
          While you were away: <b>{awayCount}</b>
        </button>
      )}
    </footer>
  );
}
