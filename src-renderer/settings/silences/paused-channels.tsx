import { Send } from 'lucide-react';
import type { ChannelRow } from '#shared/snapshot.ts';
import { StateText } from '../../channels/channel-state.tsx';
import { channelState } from '../../channels/channel-state-text.ts';
import { Button } from '../../ui/button.tsx';
import { useSend } from '../../window/scope.tsx';
import { useChange } from '../../window/use-change.ts';
import styles from './silent-row.module.css';
import { SilentRow } from './silent-row.tsx';

/** A paused channel among the silences, whether paused by the user or stopped by an error. */
export function PausedChannelRow({ row, onResumed }: { readonly row: ChannelRow; readonly onResumed: () => void }) {
  const change = useChange();
  const send = useSend();
  const { id, name } = row.channel;
  const { reason } = channelState(row);

  async function resume(): Promise<void> {
    if (await change(`${name} resumed.`, ['pauseChannel', id, false], ['pauseChannel', id, true])) onResumed();
  }

  return (
    <SilentRow
      icon={Send}
      label={name}
      actions={
        <>
          <Button
            aria-label={`View channel ${name}`}
            onClick={() => void send('showSettings', 'channels', { kind: 'channel', channelId: id })}
          >
            View channel
          </Button>
          <Button aria-label={`Resume ${name}`} onClick={() => void resume()}>
            Resume
          </Button>
        </>
      }
    >
      <p className={styles.soft}>
        Channel · <StateText row={row} />
      </p>
      {reason && <p className={styles.soft}>Reason: {reason}</p>}
    </SilentRow>
  );
}
