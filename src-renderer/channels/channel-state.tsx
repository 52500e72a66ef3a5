import { useState } from 'react';
import type { Channel } from '#shared/domain/channel.ts';
import type { ChannelRow } from '#shared/snapshot.ts';
import { capitalised } from '#shared/text/capitalised.ts';
import { Button } from '../ui/button.tsx';
import { StateGlyph } from '../ui/glyph.tsx';
import { Instant } from '../window/instants.tsx';
import { useScope, useSend } from '../window/scope.tsx';
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
        {row.last && (
          <p className={styles.soft}>
            <LastResult row={row} short={row.last.said === reason} />
          </p>
        )}
      </div>
      {row.hasSecret && <TestButton channel={row.channel} />}
    </section>
  );
}

/** `Failing since 13:40 (22 min ago), 3 alerts queued`, or `Delivered 2 min ago` */
export function StateText({ row }: { readonly row: ChannelRow }) {
  const { kind, words, sinceAt, lastAt } = channelState(row);
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
      {lastAt !== null && (
        <>
          {' '}
          <Instant at={lastAt} show="relative" />
        </>
      )}
      {isQueued && `, ${queuedText(row.waiting)}`}
    </>
  );
}

/** Sends a test message with the saved settings. */
function TestButton({ channel }: { readonly channel: Channel }) {
  const { toasts } = useScope();
  const send = useSend();
  const [isAsking, setAsking] = useState(false);
  async function test(): Promise<void> {
    setAsking(true);
    const outcome = (await send('testChannel', channel, null))?.value;
    setAsking(false);
    if (outcome) toasts.announce(outcome.ok ? outcome.value : outcome.failure.detail);
  }
  return (
    <Button disabled={isAsking} onClick={() => void test()}>
      {isAsking ? 'Sending…' : 'Send test'}
    </Button>
  );
}

/** The result of the newest message, and when. */
export function LastResult({ row: { last }, short = false }: { readonly row: ChannelRow; readonly short?: boolean }) {
  if (!last) return null;
  const what = last.isTest ? 'test' : 'alert';
  return (
    <>
      {last.ok ? `Last ${what} delivered ` : `Last ${what} failed `}
      <Instant at={last.at} />
      {!short && `: ${last.said}`}
    </>
  );
}
