import { formatRelative } from '../ui/relative.ts';
import { useInstants } from '../window/instants.tsx';
import { useNow } from '../window/scope.tsx';
import styles from './update-list.module.css';

/** When it was posted: the absolute time above, the relative one below. */
export function EntryTime({ at }: { readonly at: number | null }) {
  const now = useNow();
  const words = useInstants();
  if (at === null) return <span className={styles.time}>no time given</span>;
  return (
    <time className={styles.time} dateTime={new Date(at).toISOString()} title={words.full(at)}>
      {words.short(at, now)}
      <small>{formatRelative(at, now)}</small>
    </time>
  );
}
