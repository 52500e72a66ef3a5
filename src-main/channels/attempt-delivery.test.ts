import { describe, expect, it } from 'vitest';
import { type Channel, plainChannel } from '#shared/domain/channel.ts';
import { createAttemptDelivery } from './attempt-delivery.ts';
import type { Destination } from './destination.ts';
import type { SecretRead } from './secrets/secret-store.ts';
import { aDelivery } from './testing/builders.ts';

const mail: Channel = {
  ...plainChannel('ops', 'email'),
  kind: 'email',
  settings: { from: 'a@b.example', to: ['c@d.example'], host: 'mail.example', port: 587, secure: false, user: 'a' },
};

function deliverer(channel: Channel | null, read: SecretRead | Promise<SecretRead>) {
  const destinations: Destination[] = [];
  const hidden: string[] = [];
  const deliver = createAttemptDelivery({
    channelOf: () => channel,
    secrets: { read: async () => read },
    send: async (destination) => {
      destinations.push(destination);
      return { kind: 'accepted', said: 'ok', ref: null };
    },
    hide: (words) => hidden.push(...words),
  });
  const ending = new AbortController();
  return { deliver: () => deliver(aDelivery(), null, ending.signal), destinations, hidden, ending };
}

const found: SecretRead = { kind: 'found', secret: 'hunter2!' };
const missing: SecretRead = { kind: 'missing', reason: 'Enter it.' };

describe('createAttemptDelivery', () => {
  it('uses the currently saved secret, and redacts it first', async () => {
    const { deliver, destinations, hidden } = deliverer(mail, found);
    expect((await deliver()).kind).toBe('accepted');
    expect(destinations).toMatchObject([{ server: { login: { user: 'a', password: 'hunter2!' } } }]);
    expect(hidden).toContain('hunter2!');
  });

  it('needs no secret when the mail server needs no login', async () => {
    const { deliver, destinations } = deliverer(
      { ...mail, settings: { ...mail.settings, user: null } } as Channel,
      missing,
    );
    expect((await deliver()).kind).toBe('accepted');
    expect(destinations).toMatchObject([{ server: { host: 'mail.example', login: null } }]);
  });

  it.each<[string, Channel | null, SecretRead, string]>([
    ['a channel that is gone', null, found, 'This channel no longer exists.'],
    ['a secret that is missing', mail, missing, 'Enter it.'],
    [
      'a secret that fits no channel of its kind',
      plainChannel('ops', 'slack'),
      found,
      'This is not the https address of a webhook',
    ],
  ])('refuses %s', async (_, channel, read, reason) => {
    const sent = await deliverer(channel, read).deliver();
    expect(sent).toMatchObject({ kind: 'refused', reason: expect.stringContaining(reason) });
  });

  it('does not wait for a keyring prompt when shutting down', async () => {
    const { deliver, ending, destinations } = deliverer(mail, new Promise(() => {}));
    const sent = deliver();
    ending.abort();
    expect((await sent).kind).toBe('later');
    expect(destinations).toEqual([]);
  });
});
