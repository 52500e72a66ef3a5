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
  /** The current channels of the settings. */
  readonly channels: () => readonly Channel[];
  readonly secrets: Pick<SecretStore, 'read'>;
  readonly post: WebhookPost;
  readonly mail: PostMail;
  readonly now: () => number;
  readonly random: () => number;
  readonly setTimer: (run: () => void, delayMs: number) => () => void;
  /** `stopped`: pause the channel in the settings and notify the user; `failing`: notify quietly. */
  readonly onChannelProblem: (channel: ChannelId, problem: ChannelProblem) => void;
  /** The result of an attempt to deliver an alert. */
  readonly onSent?: (channel: ChannelId, sent: DeliveryResult) => void;
  /** Receives every secret, and each of its parts, before it is used: none may appear in a log. */
  readonly hide?: (words: readonly string[]) => void;
  /** Receives lines without secrets. */
  readonly log?: (line: string) => void;
  /** Replaces Slack’s API in tests; ends with a slash. */
  readonly slackApi?: string;
}

export interface Channels extends Outbox {
  /** Sends a message marked as a test; returns what the receiver answered. `null` uses the saved secret. */
  test(channel: Channel, secret: string | null): Promise<Outcome<string, string>>;
}

/** Everything sent to channels: the outbox, and tests requested by the user. */
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
