import { useRef } from 'react';
import { useSnapshot } from '../scope.tsx';
import { PausedChannelRow } from '../silences/paused-channels.tsx';
import { QuietRow, useQuietNow } from '../silences/quiet-rows.tsx';
import { QuietSchedule } from '../silences/quiet-schedule.tsx';
import { SilenceTools } from '../silences/silence-tools.tsx';
import { orderSilences } from '../silences/silence-words.ts';
import { SilenceRow } from '../silences/silent-row.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHead } from './page-head.tsx';
import styles from './silences-page.module.css';

/** Everything that is silent and until when, in one list. Nothing here changes what is true, only what is told. */
export function SilencesPage() {
  const silences = useSnapshot((snapshot) => snapshot.silences);
  const channels = useSnapshot((snapshot) => snapshot.channels);
  const quiet = useQuietNow();
  const list = useRef<HTMLUListElement>(null);
  const rows = orderSilences(Object.values(silences));
  const paused = Object.values(channels).filter(({ channel }) => channel.paused !== null);
  // The row that had the focus is gone with its silence.
  const keepFocus = () => list.current?.focus();
  return (
    <>
      <PageHead title="Silences">
        What is muted, acknowledged, paused or quiet. It is still read, listed and kept in the history; only alerts
        stop.
      </PageHead>
      <SilenceTools rows={rows} onUndone={keepFocus} />
      {quiet.length + rows.length + paused.length === 0 ? (
        <EmptyState glyph="fine" title="Nothing is muted">
          Mute a vendor, a part or an incident with the bell in its row.
        </EmptyState>
      ) : (
        <ul ref={list} tabIndex={-1} className={styles.list} aria-label="Silences">
          {quiet.map((one) => (
            <QuietRow key={one.id} quiet={one} />
          ))}
          {rows.map((row) => (
            <SilenceRow key={row.silence.id} row={row} onUndone={keepFocus} />
          ))}
          {paused.map((row) => (
            <PausedChannelRow key={row.channel.id} row={row} onResumed={keepFocus} />
          ))}
        </ul>
      )}
      <QuietSchedule />
    </>
  );
}
