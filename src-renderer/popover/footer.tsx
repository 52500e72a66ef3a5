import type { ChannelRow, VendorRow } from '#shared/snapshot.ts';
import { formatCount } from '../ui/format-count.ts';
import { useSend, useSnapshot } from '../window/scope.tsx';
import styles from './footer.module.css';

/** Counts of what is muted, unreadable, failing or missed; each opens its list. */
export function Footer({
  awayOpen,
  onNearAway,
  onAway,
  unreadableOnly,
  onUnreadable,
}: {
  readonly awayOpen: boolean;
  /** Called when the pointer or the focus reaches the button, so that the view can be preloaded. */
  readonly onNearAway: () => void;
  readonly onAway: () => void;
  readonly unreadableOnly: boolean;
  readonly onUnreadable: () => void;
}) {
  const send = useSend();
  const { mutedCount, unreadableCount, vendorCount } = useSnapshot(({ overview }) => overview);
  const awayCount = useSnapshot(({ away }) => away?.items.length ?? 0);
  const brokenCount = useSnapshot(({ channels }) => Object.values(channels).filter(isBroken).length);
  const watched = useSnapshot(({ vendors }) => watchedWords(Object.values(vendors)));
  if (vendorCount === 0 && mutedCount + brokenCount + awayCount === 0) return null;
  const isQuiet = mutedCount + unreadableCount + brokenCount + awayCount === 0;
  const isFull = awayCount > 0 || [mutedCount, unreadableCount, brokenCount].every((count) => count > 0);
  return (
    <footer className={styles.footer}>
      {isQuiet && <p className={styles.watched}>{watched}</p>}
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
      {brokenCount > 0 && (
        <button type="button" onClick={() => void send('showSettings', 'channels', null)}>
          <b>{brokenCount}</b> {brokenCount === 1 ? 'channel needs' : 'channels need'} attention
        </button>
      )}
      {awayCount > 0 && (
        <button
          type="button"
          className={styles.end}
          data-away=""
          aria-expanded={awayOpen}
          onPointerEnter={onNearAway}
          onFocus={onNearAway}
          onClick={onAway}
        >
          While you were away: <b>{awayCount}</b>
        </button>
      )}
      <button
        type="button"
        className={awayCount > 0 ? undefined : styles.end}
        aria-label="Add vendor"
        title="Add vendor"
        onClick={() => void send('showSettings', 'vendors', null)}
      >
        {isFull ? '+' : '+ Add vendor'}
      </button>
    </footer>
  );
}

/** `Watching 175 components from 14 vendors` */
function watchedWords(rows: readonly VendorRow[]): string {
  const components = rows.reduce((sum, row) => sum + row.watchedCount, 0);
  const vendors = rows.length === 1 ? '1 vendor' : `${formatCount(rows.length)} vendors`;
  return components > 0 ? `Watching ${formatCount(components)} components from ${vendors}` : `Watching ${vendors}`;
}

/** Failing, or paused by the app; a channel that the user paused is not broken. */
function isBroken({ channel: { paused }, trouble }: ChannelRow): boolean {
  return paused ? paused.byUser !== true : trouble !== null;
}
