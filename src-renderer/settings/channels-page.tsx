import type { ChannelKind } from '#shared/domain/channel.ts';
import { AddChannel, KindChoice } from '../channels/add-channel.tsx';
import { kindWords } from '../channels/channel-kinds.ts';
import { ChannelList } from '../channels/channel-list.tsx';
import { ChannelPage } from '../channels/channel-page.tsx';
import { StorageNote } from '../channels/storage-note.tsx';
import { useDeepLink } from '../window/deep-link.ts';
import { useOpenRow } from '../window/open-row.ts';
import { useSnapshot } from '../window/scope.tsx';
import { PageHead } from './page-head.tsx';

/** The channels besides this desktop: the list, one channel, or a new one. */
export function ChannelsPage() {
  const channels = useSnapshot((snapshot) => snapshot.channels);
  const target = useDeepLink('channel');
  const [opened, open] = useOpenRow(target, target?.channelId ?? null);
  const row = opened === null ? undefined : channels[opened];
  const added = row ? undefined : addedKind(opened);
  const back = () => open(null);
  if (row) return <ChannelPage key={opened} row={row} onBack={back} />;
  if (added) return <AddChannel kind={added} onBack={back} onSaved={open} />;
  return (
    <>
      <PageHead title="Channels">
        Send alerts to other places too. Choose what goes where under Alerts&nbsp;›&nbsp;Groups.
      </PageHead>
      <StorageNote />
      {Object.keys(channels).length > 0 && <ChannelList rows={Object.values(channels)} onOpen={open} />}
      <KindChoice onChoose={(kind) => open(`new ${kind}`)} />
    </>
  );
}

/** The kind in `new slack`, the open row while a channel is being added. */
function addedKind(opened: string | null): ChannelKind | undefined {
  return (Object.keys(kindWords) as ChannelKind[]).find((kind) => opened === `new ${kind}`);
}
