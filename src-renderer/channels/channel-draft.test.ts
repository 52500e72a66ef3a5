// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { type Channel, type ChannelKind, channelKinds, plainChannel } from '#shared/domain/channel.ts';
import { blankDraft, type ChannelDraft, type DraftIssues, draftOf, readDraft } from './channel-draft.ts';

const mail: Channel = {
  ...plainChannel('ops', 'email'),
  kind: 'email',
  settings: {
    from: 'status@acme.example',
    to: ['a@acme.example', 'b@acme.example'],
    host: 'mail.acme.example',
    port: 465,
    secure: true,
    user: 'status',
  },
};
const bot: Channel = { ...plainChannel('ops', 'slack'), kind: 'slack', settings: { conversation: 'C1' } };
const hook = 'https://hooks.acme.example/abc';

function read(kind: ChannelKind, over: Partial<ChannelDraft>, saved: Channel | null = null) {
  const draft = { ...(saved ? draftOf(saved) : blankDraft(kind)), ...over };
  return readDraft(draft, { id: 'ops', saved: saved && { channel: saved, hasSecret: true } });
}

function issuesOf(kind: ChannelKind, over: Partial<ChannelDraft>, saved: Channel | null = null): DraftIssues {
  const outcome = read(kind, over, saved);
  return outcome.ok ? {} : outcome.failure;
}

describe('draftOf', () => {
  it.each([mail, bot, ...channelKinds.filter((kind) => kind !== 'email').map((kind) => plainChannel('ops', kind))])(
    'and readDraft return %o unchanged, and keep its secret',
    (channel) => {
      expect(read(channel.kind, {}, channel)).toEqual({ ok: true, value: { channel, secret: null } });
    },
  );

  it('shows empty fields for a mail server, whose settings are part of the secret', () => {
    expect(draftOf(plainChannel('ops', 'email'))).toMatchObject({ host: '', to: '', secret: '' });
  });
});

describe('readDraft', () => {
  it.each<[string, ChannelKind, Partial<ChannelDraft>, string | null]>([
    ['an address', 'teams', { secret: ` ${hook} ` }, hook],
    ['a key behind its address', 'webhook', { secret: hook, key: 'a b#c' }, `${hook}#a%20b%23c`],
    ['an address that brings its key', 'webhook', { secret: `${hook}#key` }, `${hook}#key`],
    ['a token and a chat', 'telegram', { secret: ' 123456:abc#-1001 ' }, '123456:abc#-1001'],
    ['a key alone', 'pagerduty', { secret: 'R0123' }, 'R0123'],
    ['a topic', 'ntfy', { secret: 'https://ntfy.sh/x#tk_1' }, 'https://ntfy.sh/x#tk_1'],
    ['a bot token', 'slack', { way: 'bot', secret: 'xoxb-1', conversation: 'C1' }, 'xoxb-1'],
    [
      'a password as it was typed',
      'email',
      { host: 'h', from: 'a@b.example', to: 'c@d.example', user: 'u', secret: ' p ' },
      ' p ',
    ],
    ['no password without a login', 'email', { host: 'h', from: 'a@b.example', to: 'c@d.example', secret: 'p' }, null],
  ])('reads %s as the secret', (_, kind, over, secret) => {
    const outcome = read(kind, { name: 'Ops', ...over });
    expect(outcome.ok && outcome.value.secret).toBe(secret);
  });

  it('accepts several addresses with any separator', () => {
    const outcome = read('email', {
      name: 'Ops',
      host: 'h',
      from: 'a@b.example',
      to: 'c@d.example;e@f.example\n g@h.example',
    });
    expect(outcome.ok && outcome.value.channel.settings).toMatchObject({
      to: ['c@d.example', 'e@f.example', 'g@h.example'],
      port: 587,
      user: null,
    });
  });

  it.each<[string, ChannelKind, Partial<ChannelDraft>, DraftIssues]>([
    [
      'nothing was entered',
      'discord',
      {},
      {
        name: 'Enter a name, e.g. “Ops on Slack”.',
        secret: 'Enter the webhook address.',
      },
    ],
    [
      'an address is none',
      'discord',
      { name: 'Ops', secret: 'hunter2' },
      { secret: 'Enter an address that starts with https://.' },
    ],
    [
      'a token stands for a webhook',
      'slack',
      { name: 'Ops', secret: 'xoxb-1' },
      { secret: 'This is a bot token. Select “Bot” above, or enter a webhook address.' },
    ],
    [
      'a webhook stands for a token',
      'slack',
      { name: 'Ops', way: 'bot', secret: hook },
      {
        conversation: 'Enter the conversation ID, e.g. C0123456789.',
        secret: 'This is not a bot token. Enter one that starts with xoxb-.',
      },
    ],
    [
      'mail settings are wrong',
      'email',
      { name: 'Ops', host: 'a b', port: '70000', from: 'nobody', to: 'a@b.example, c' },
      {
        host: 'Enter only the host name of the mail server, e.g. smtp.example.com.',
        port: 'Enter a port from 1 to 65535, usually 587 or 465.',
        from: '“nobody” is not a valid e-mail address.',
        to: '“c” is not a valid e-mail address.',
      },
    ],
    [
      'a port is no number',
      'email',
      { name: 'Ops', host: 'h', port: '5x', from: 'a@b.example', to: 'c@d.example' },
      { port: 'Enter a port from 1 to 65535, usually 587 or 465.' },
    ],
  ])('explains the error at its field when %s', (_, kind, over, issues) => {
    expect(issuesOf(kind, over)).toEqual(issues);
  });

  it('asks for the secret again when the saved one belongs to another connection method', () => {
    expect(issuesOf('slack', { way: 'webhook' }, bot)).toHaveProperty('secret');
    expect(issuesOf('slack', {}, bot)).toEqual({});
  });

  it('accepts no key without its address', () => {
    expect(issuesOf('webhook', { key: 'k' }, plainChannel('ops', 'webhook')).secret).toMatch(
      /saved together with the key/,
    );
  });

  it('never repeats a secret', () => {
    for (const kind of channelKinds)
      expect(JSON.stringify(issuesOf(kind, { secret: 'sesame', key: 'sesame', user: 'u' }))).not.toContain('sesame');
  });
});
