import { CirclePause, CirclePlay } from 'lucide-react';
import { useState } from 'react';
import type { ChannelRow } from '#shared/snapshot.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { DetailHeader } from '../ui/detail-header.tsx';
import { Group, Setting } from '../ui/field.tsx';
import { formatCount } from '../ui/format-count.ts';
import { useSend } from '../window/scope.tsx';
import { useLeave } from '../window/unsaved.tsx';
import { useChange, useUndoToast } from '../window/use-change.ts';
import { ChannelForm } from './channel-form.tsx';
import { kindWords } from './channel-kinds.ts';
import { ChannelState } from './channel-state.tsx';
import { RoutingGroups, useRoutingGroups } from './routing-groups.tsx';

const groupList = new Intl.ListFormat('en', { type: 'conjunction' });

/** One channel: its state, its settings and the groups that use it. */
export function ChannelPage({ row, onBack }: { readonly row: ChannelRow; readonly onBack: () => void }) {
  const leave = useLeave();
  const { channel } = row;
  const { word, icon: Icon } = kindWords[channel.kind];
  return (
    <>
      <DetailHeader
        list="Channels"
        onBack={() => leave(onBack)}
        icon={<Icon aria-hidden />}
        title={channel.name}
        words={word}
        actions={<PauseButton row={row} />}
      />
      <ChannelState row={row} />
      <ChannelForm kind={channel.kind} saved={row} />
      <RoutingGroups channel={channel} />
      <Group>
        <RemoveChannel row={row} onRemoved={onBack} />
      </Group>
    </>
  );
}

function PauseButton({ row: { channel } }: { readonly row: ChannelRow }) {
  const change = useChange();
  const isPaused = channel.paused !== null;
  const press = () =>
    change(
      isPaused ? `${channel.name} resumed.` : `${channel.name} paused. New alerts are queued until you resume.`,
      ['pauseChannel', channel.id, !isPaused],
      ['pauseChannel', channel.id, isPaused],
    );
  return (
    <Button onClick={() => void press()}>
      {isPaused ? <CirclePlay aria-hidden /> : <CirclePause aria-hidden />} {isPaused ? 'Resume' : 'Pause'}
    </Button>
  );
}

function RemoveChannel({ row, onRemoved }: { readonly row: ChannelRow; readonly onRemoved: () => void }) {
  const undoToast = useUndoToast();
  const send = useSend();
  const [asking, setAsking] = useState(false);
  const groups = useRoutingGroups(row.channel.id).map(({ name }) => `“${name}”`);
  const { id, name } = row.channel;

  async function remove(): Promise<void> {
    setAsking(false);
    const removed = await send('removeChannel', id);
    if (!removed) return;
    undoToast(`${name} removed.`, removed.value);
    onRemoved();
  }

  return (
    <Setting label={`Remove ${name}`} hint="Its secret is deleted too. Messages already sent are not affected.">
      <Button look="danger" onClick={() => setAsking(true)}>
        Remove…
      </Button>
      {asking && (
        <ConfirmDialog
          title={`Remove ${name}?`}
          keep="Cancel"
          confirm={`Remove ${name}`}
          onConfirm={() => void remove()}
          onClose={() => setAsking(false)}
        >
          <p>
            Its secret is deleted.{row.waiting > 0 && ` ${discardedText(row.waiting)}`}
            {groups.length > 0 && ` ${groupList.format(groups)} will no longer send there.`}
          </p>
        </ConfirmDialog>
      )}
    </Setting>
  );
}

function discardedText(count: number): string {
  return count === 1 ? 'The queued alert is discarded.' : `The ${formatCount(count)} queued alerts are discarded.`;
}
