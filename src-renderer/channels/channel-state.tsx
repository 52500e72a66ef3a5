import type { ChannelRow } from '#shared/snapshot.ts';
import { capitalised } from '../ui/capitalised.ts';
import { StateGlyph } from '../ui/glyph.tsx';
import { Instant } from '../window/instants.tsx';
import styles from './channel-state.module.css';
import { channelState, queuedText } from './channel-state-text.ts';

/** A channel’s state, its start and reason, and the last result. */
export function ChannelState({ row }: { readonly row: ChannelRow }) {
  const { glyph, reason, todo } = channelState(row);
  return (
    <section className={styles.state} aria-label="State" data-tone={glyph}>
      <StateGlyph glyph={glyph} />
      <div className={styles.words}>
        <p>
          <strong>
            <StateText row={row} />
          </strong>
        </p>
        {reason && <p>{reason}</p>}
        {todo && <p className={styles.soft}>{todo}</p>}
        <p className={styles.soft}>
          <LastResult row={row} short={row.last?.said === reason} />
        </p>
      </div>
    </section>
  );
}

/** `Not accepting messages since 13:40 (22 min ago), 3 alerts queued` */
export function StateText({ row }: { readonly row: ChannelRow }) {
  const { kind, words, sinceAt } = channelState(row);
  const isQueued = row.waiting > 0 && kind !== 'waiting';
  return (
    <>
      {capitalised(words)}
      {sinceAt !== null && (
        <>
          {' since '}
          <Instant at={sinceAt} />
        </>
      )}
      {isQueued && `, ${queuedText(row.waiting)}`}
    </>
  );
}

/** The result of the newest message, and when. */
export function LastResult({ row: { last }, short = false }: { readonly row: ChannelRow; readonly short?: boolean }) {
  if (!last) return 'Nothing sent since Statustray started.';
  const what = last.isTest ? 'test' : 'alert';
  return (
    <>
      {last.ok ? `Last ${what} delivered ` : `Last ${what} failed `}
      <Instant at={last.at} />
      {!short && `: ${last.said}`}
    </>
  );
}
