import { CirclePause, CirclePlay } from 'lucide-react';
import { useState } from 'react';
import type { ChannelRow } from '#shared/snapshot.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { DetailHeader } from '../ui/detail-header.tsx';
import { Group, Setting } from '../ui/field.tsx';
import { useScope, useSend } from '../window/scope.tsx';
import { ChannelForm } from './channel-form.tsx';
import { kindWords } from './channel-kinds.ts';
import { ChannelState } from './channel-state.tsx';
import { RoutingGroups, useRoutingGroups } from './routing-groups.tsx';

/** One channel: how it stands, how it is reached, what it hears of. */
export function ChannelPage({ row, onBack }: { readonly row: ChannelRow; readonly onBack: () => void }) {
  const { channel } = row;
  const { word, icon: Icon } = kindWords[channel.kind];
  return (
    <>
      <DetailHeader
        list="Channels"
        onBack={onBack}
        icon={<Icon aria-hidden />}
        title={channel.name}
        words={word}
        actions={<PauseButton row={row} />}
      />
      <ChannelState row={row} />
      <ChannelForm kind={channel.kind} saved={row} />
      <RoutingGroups channel={channel} />
      <Group title="No longer needed">
        <RemoveChannel row={row} onRemoved={onBack} />
      </Group>
    </>
  );
}

function PauseButton({ row: { channel } }: { readonly row: ChannelRow }) {
  const { toasts } = useScope();
  const send = useSend();
  const isPaused = channel.paused !== null;
  async function press(): Promise<void> {
    if (await send('pauseChannel', channel.id, !isPaused))
      toasts.info(isPaused ? `${channel.name} sends again.` : `${channel.name} is paused. What comes meanwhile waits.`);
  }
  return (
    <Button onClick={() => void press()}>
      {isPaused ? <CirclePlay aria-hidden /> : <CirclePause aria-hidden />} {isPaused ? 'Resume' : 'Pause'}
    </Button>
  );
}

function RemoveChannel({ row, onRemoved }: { readonly row: ChannelRow; readonly onRemoved: () => void }) {
  const { toasts } = useScope();
  const send = useSend();
  const [asking, setAsking] = useState(false);
  const groups = useRoutingGroups(row.channel.id).map(({ name }) => `“${name}”`);
  const { id, name } = row.channel;

  async function remove(): Promise<void> {
    setAsking(false);
    if (!(await send('removeChannel', id))) return;
    toasts.info(`${name} is removed.`);
    onRemoved();
  }

  return (
    <Setting label={`Remove ${name}`} hint="Its secret is deleted with it. What was sent stays where it was sent.">
      <Button look="danger" onClick={() => setAsking(true)}>
        Remove…
      </Button>
      {asking && (
        <ConfirmDialog
          title={`Remove ${name}?`}
          keep="Keep it"
          confirm={`Remove ${name}`}
          onConfirm={() => void remove()}
          onClose={() => setAsking(false)}
        >
          <p>
            Its secret is deleted.{row.waiting > 0 && ` ${waitingLost(row.waiting)}`}
            {groups.length > 0 && ` ${groups.join(' and ')} no longer ${groups.length === 1 ? 'leads' : 'lead'} there.`}
          </p>
        </ConfirmDialog>
      )}
    </Setting>
  );
}

function waitingLost(count: number): string {
  return count === 1 ? 'The alert that waits is dropped.' : `The ${count} alerts that wait are dropped.`;
}
