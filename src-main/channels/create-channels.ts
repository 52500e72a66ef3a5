import { type Channels, type ChannelsDeps, createChannels } from './channels.ts';
import { createWebhookClient, type WebhookClientOptions } from './transports/http-post.ts';
import { createSmtpClient } from './transports/smtp-client.ts';

export type DispatchDeps = Omit<ChannelsDeps, 'post' | 'mail'> &
  Pick<WebhookClientOptions, 'userAgent' | 'proxyFor' | 'ca'>;

export interface ChannelDispatch extends Channels {
  /** Whether something waits that was never tried in vain and may still go out now. */
  isBusy(): boolean;
}

/** The channels with their doors to the real network: HTTP for chats and webhooks, SMTP for mail. */
export function createDispatch(deps: DispatchDeps): ChannelDispatch {
  const door = createWebhookClient(deps);
  const channels = createChannels({ ...deps, post: door.post, mail: createSmtpClient(deps) });
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
