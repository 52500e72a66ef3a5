import { type Channels, type ChannelsDeps, createChannels } from './channels.ts';
import { createPostDoor, type PostDoorOptions } from './transports/http-post.ts';
import { createMailDoor } from './transports/smtp-client.ts';

export type DispatchDeps = Omit<ChannelsDeps, 'post' | 'mail'> & Pick<PostDoorOptions, 'userAgent' | 'proxyFor' | 'ca'>;

export interface Dispatch extends Channels {
  /** Whether something waits that was never tried in vain and may still go out now. */
  isBusy(): boolean;
}

/** The channels with their doors to the real network: HTTP for chats and webhooks, SMTP for mail. */
export function createDispatch(deps: DispatchDeps): Dispatch {
  const door = createPostDoor(deps);
  const channels = createChannels({ ...deps, post: door.post, mail: createMailDoor(deps) });
  const rows = deps.store.outbox;
  return {
    ...channels,
    isBusy: () =>
      rows.channels().some((id) => rows.waiting(id).some(({ failing, refusals }) => !failing && refusals === 0)),
    stop: async () => {
      await channels.stop();
      await door.close();
    },
  };
}
