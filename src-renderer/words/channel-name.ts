import type { ChannelId } from '#shared/domain/channel.ts';
import { desktopChannel } from '#shared/domain/ledger-entry.ts';
import { useSnapshot } from '../window/scope.tsx';

/** What a line calls a channel: its name, `This desktop`, or its id once it is gone. */
export function useChannelName(): (id: ChannelId) => string {
  const channels = useSnapshot((snapshot) => snapshot.channels);
  return (id) => (id === desktopChannel ? 'This desktop' : (channels[id]?.channel.name ?? id));
}
