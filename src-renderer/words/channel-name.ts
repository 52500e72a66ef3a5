import type { ChannelId } from '#shared/domain/channel.ts';
import { desktopChannel } from '#shared/domain/ledger-entry.ts';
import { useSnapshot } from '../window/scope.tsx';

/** The name of a channel within a line: its own, `This desktop`, or its id if it was removed. */
export function useChannelName(): (id: ChannelId) => string {
  const channels = useSnapshot((snapshot) => snapshot.channels);
  return (id) => (id === desktopChannel ? 'This desktop' : (channels[id]?.channel.name ?? id));
}
