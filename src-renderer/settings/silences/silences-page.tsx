import { useRef } from 'react';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useSnapshot } from '../../window/scope.tsx';
import { orderSilences } from '../../words/silence-words.ts';
import { PageHead } from '../page-head.tsx';
import { PausedChannelRow } from './paused-channels.tsx';
import { QuietRow, useQuietNow } from './quiet-rows.tsx';
import { QuietSchedule } from './quiet-schedule.tsx';
import { SilenceTools } from './silence-tools.tsx';
import styles from './silences-page.module.css';
import { SilenceRow } from './silent-row.tsx';

/** Every mute, acknowledgement, pause and current quiet hours in one list, each with its end. */
export function SilencesPage() {
  const silences = useSnapshot((snapshot) => snapshot.silences);
  const channels = useSnapshot((snapshot) => snapshot.channels);
  const quiet = useQuietNow();
  const list = useRef<HTMLUListElement>(null);
  const rows = orderSilences(Object.values(silences));
  const paused = Object.values(channels).filter(({ channel }) => channel.paused !== null);
  // The focused row disappears with its silence.
  const keepFocus = () => list.current?.focus();
  return (
    <>
      <PageHead title="Silences">
        Everything muted, acknowledged, paused or in quiet hours. It is still checked and listed; only alerts stop.
      </PageHead>
      <SilenceTools rows={rows} onUndone={keepFocus} />
      {quiet.length + rows.length + paused.length === 0 ? (
        <EmptyState glyph="fine" title="Nothing is muted">
          Mute a vendor, component or incident with the bell in its row.
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
