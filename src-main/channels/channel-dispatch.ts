import { type Channels, type ChannelsDeps, createChannels } from './channels.ts';
import { createWebhookClient, type WebhookClientOptions } from './transports/http-post.ts';
import { createSmtpClient } from './transports/smtp-client.ts';

export interface ChannelDispatchDeps
  extends Omit<ChannelsDeps, 'post' | 'mail'>,
    Pick<WebhookClientOptions, 'userAgent' | 'proxyFor' | 'ca'> {}

export interface ChannelDispatch extends Channels {
  /** Whether anything is queued that has never failed and may still be sent now. */
  isBusy(): boolean;
}

/** The channels on the real network: HTTP for chats and webhooks, SMTP for e-mail. */
export function createChannelDispatch(deps: ChannelDispatchDeps): ChannelDispatch {
  const { userAgent, proxyFor, ca, ...rest } = deps;
  const network = { ...(proxyFor && { proxyFor }), ...(ca && { ca }) };
  const webhooks = createWebhookClient({ userAgent, ...network });
  const channels = createChannels({ ...rest, post: webhooks.post, mail: createSmtpClient(ca && { ca }) });
  const { outbox } = deps.store;
  return {
    ...channels,
    isBusy: () =>
      outbox
        .channels()
        .some((id) =>
          outbox
            .waiting(id)
            .some((row) => !row.failing && row.refusals === 0 && (row.recipient === null || row.attempts === 0)),
        ),
    stop: async () => {
      await channels.stop();
      await webhooks.close();
    },
  };
}
