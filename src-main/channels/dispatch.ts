import type { Channel, ChannelId } from '#shared/domain/channel.ts';
import { createDeliver } from './deliver.ts';
import { createMailDoor } from './mail-door.ts';
import { createOutbox, type OutboxDeps } from './outbox.ts';
import { createPostDoor } from './post.ts';
import type { SecretBox } from './secrets.ts';
import { createSend } from './send.ts';

export interface DispatchDeps extends Omit<OutboxDeps, 'send' | 'stateOf'> {
  readonly channels: () => readonly Channel[];
  readonly secrets: Pick<SecretBox, 'read'>;
  readonly userAgent: string;
  readonly proxyFor?: (url: string) => Promise<string | null>;
  readonly ca?: readonly string[];
}

export interface Dispatch {
  start(): void;
  /** After a commit: what was decided for a channel is on its way at once. */
  kick(): void;
  /** Whether something waits that was never refused and may still go out now. */
  isBusy(): boolean;
  stop(): Promise<void>;
}

/** The outbox with its doors: HTTP for chats and webhooks, SMTP for mail. */
export function createDispatch(deps: DispatchDeps): Dispatch {
  const { userAgent, proxyFor, ca = [] } = deps;
  const door = createPostDoor({ userAgent, ca, ...(proxyFor ? { proxyFor } : {}) });
  const send = createSend({ post: door.post, mail: createMailDoor({ ca }), now: deps.now });
  const channelOf = (id: ChannelId): Channel | null => deps.channels().find((one) => one.id === id) ?? null;
  const rows = deps.store.outbox;
  const outbox = createOutbox({
    ...deps,
    send: createDeliver({ channelOf, secrets: deps.secrets, send }),
    stateOf: (id) => {
      const channel = channelOf(id);
      if (channel === null) return 'gone';
      return channel.paused === null ? 'open' : 'paused';
    },
  });
  return {
    start: outbox.start,
    kick: outbox.kick,
    isBusy: () =>
      rows.channels().some((id) => rows.waiting(id).some(({ failing, refusals }) => !failing && refusals === 0)),
    async stop() {
      await outbox.stop();
      await door.close();
    },
  };
}
