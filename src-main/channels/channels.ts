import type { Channel, ChannelId } from '#shared/domain/channel.ts';
import type { Outcome } from '#shared/domain/failure.ts';
import type { Store } from '../state/database/store.ts';
import { createAttemptDelivery, readSecret } from './attempt-delivery.ts';
import { secretWords } from './destination.ts';
import type { DeliveryResult } from './outbox/delivery.ts';
import { type ChannelProblem, createOutbox, type Outbox } from './outbox/outbox-worker.ts';
import { redact } from './secrets/redact.ts';
import type { SecretStore } from './secrets/secret-store.ts';
import type { WebhookPost } from './transports/http-post.ts';
import { createSend, sendTest } from './transports/send-message.ts';
import type { PostMail } from './transports/smtp-client.ts';

export interface ChannelsDeps {
  readonly store: Pick<Store, 'outbox' | 'commitAlerts'>;
  /** As the settings have them now. */
  readonly channels: () => readonly Channel[];
  readonly secrets: Pick<SecretStore, 'read'>;
  readonly post: WebhookPost;
  readonly mail: PostMail;
  readonly now: () => number;
  readonly random: () => number;
  readonly setTimer: (run: () => void, delayMs: number) => () => void;
  /** `stopped`: set the channel's pause in the settings and tell the user; `failing`: tell quietly. */
  readonly onChannelProblem: (channel: ChannelId, problem: ChannelProblem) => void;
  /** What came of an attempt to deliver an alert. */
  readonly onSent?: (channel: ChannelId, sent: DeliveryResult) => void;
  /** Gets every secret before it is used, in all its parts: what no log may show. */
  readonly hide?: (words: readonly string[]) => void;
  /** Gets lines without secrets. */
  readonly log?: (line: string) => void;
  /** A server of a test in place of Slack's own; ends with a slash. */
  readonly slackApi?: string;
}

export interface Channels extends Outbox {
  /** One message that is marked as a test; a sentence says what the other side answered. `null` takes the saved secret. */
  test(channel: Channel, secret: string | null): Promise<Outcome<string, string>>;
}

/** All that leaves for channels: the outbox, and the tests that the user asks for. */
export function createChannels(deps: ChannelsDeps): Channels {
  const { store, channels, secrets, post, mail, slackApi, hide, now, random, setTimer, onSent, log = () => {} } = deps;
  const channelOf = (id: ChannelId) => channels().find((channel) => channel.id === id) ?? null;
  const send = createSend({ post, mail, now, ...(slackApi && { slackApi }) });
  const outbox = createOutbox({
    store,
    now,
    random,
    setTimer,
    onSent,
    send: createAttemptDelivery({ channelOf, secrets, send, hide }),
    stateOf: (id) => {
      const channel = channelOf(id);
      if (channel === null) return 'gone';
      return channel.paused === null ? 'open' : 'paused';
    },
    onChannelProblem: (id, problem) => {
      log(redact(`channel ${id} ${problem.kind}: ${problem.reason}`));
      deps.onChannelProblem(id, problem);
    },
    onFault: (fault) => log(redact(`channels: ${fault instanceof Error ? (fault.stack ?? fault.message) : fault}`)),
  });
  return {
    ...outbox,
    test: async (channel, given) => {
      if (given !== null) hide?.(secretWords(channel, given));
      const read = given === null ? await readSecret(deps, channel) : { kind: 'found' as const, secret: given };
      if (read.kind !== 'found') return { ok: false, failure: read.reason };
      return sendTest(send, channel, read.secret, { now: now(), signal: new AbortController().signal });
    },
  };
}
