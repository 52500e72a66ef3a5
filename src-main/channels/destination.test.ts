import { describe, expect, it } from 'vitest';
import { type Channel, channelSchema, plainChannel } from '#shared/domain/channel.ts';
import { destinationOf, secretsOf, secretWords } from './destination.ts';

const slack = plainChannel('ops', 'slack');
const webhook = plainChannel('ops', 'webhook');
const email = plainChannel('ops', 'email');

function parse(channel: Channel, secret: string) {
  const parsed = destinationOf(channel, secret);
  if (!parsed.ok) return parsed.failure;
  const { value } = parsed;
  return 'url' in value ? { ...value, url: value.url.href } : value;
}

describe('destinationOf', () => {
  it.each(['slack', 'discord', 'teams'] as const)('accepts the https address of a %s webhook', (kind) => {
    expect(parse(plainChannel('ops', kind), ' https://hooks.acme.example/T0/B0/abc\n')).toEqual({
      kind,
      url: 'https://hooks.acme.example/T0/B0/abc',
    });
  });

  it('accepts http only for this computer or a self-hosted receiver', () => {
    expect(parse(slack, 'http://127.0.0.1:4010/hook')).toMatchObject({ kind: 'slack' });
    expect(parse(slack, 'http://hooks.acme.example/abcdef')).toContain('must begin with https://, not http://');
    expect(parse(webhook, 'http://10.0.0.7/hook')).toMatchObject({ kind: 'webhook' });
  });

  it('signs with the part after #, or with the address itself', () => {
    expect(parse(webhook, 'https://acme.example/hook#my%20key')).toEqual({
      kind: 'webhook',
      url: 'https://acme.example/hook',
      key: 'my key',
    });
    expect(parse(webhook, 'https://acme.example/hook')).toMatchObject({ key: 'https://acme.example/hook' });
  });

  it('accepts a bot token with a conversation in the settings or in the token', () => {
    const settled: Channel = { id: 'ops', name: 'Ops', paused: null, kind: 'slack', settings: { conversation: 'C1' } };
    expect(parse(settled, 'xoxb-1-2')).toEqual({ kind: 'slack-bot', token: 'xoxb-1-2', conversation: 'C1' });
    expect(parse(slack, 'xoxb-1-2#C2')).toEqual({ kind: 'slack-bot', token: 'xoxb-1-2', conversation: 'C2' });
    expect(parse(slack, 'xoxb-1-2')).toContain('Enter the conversation that the bot posts to');
  });

  it('accepts a mail server as one address', () => {
    const secret = 'smtp://ops%40acme.example:p%40ss@mail.acme.example?to=a@acme.example,b@acme.example';
    expect(parse(email, secret)).toEqual({
      kind: 'email',
      server: {
        host: 'mail.acme.example',
        port: 587,
        secure: false,
        login: { user: 'ops@acme.example', password: 'p@ss' },
      },
      from: 'ops@acme.example',
      to: ['a@acme.example', 'b@acme.example'],
    });
    expect(parse(email, 'smtps://[::1]/?from=a@b.example&to=c@d.example')).toMatchObject({
      server: { host: '::1', port: 465, secure: true, login: null },
    });
  });

  it('accepts a mail server in the settings with its password', () => {
    const settings = {
      from: 'a@acme.example',
      to: ['b@acme.example'],
      host: 'mail.acme.example',
      port: 25,
      secure: false,
      user: 'u',
    };
    expect(parse({ id: 'ops', name: 'Ops', paused: null, kind: 'email', settings }, 'pass')).toMatchObject({
      server: { host: 'mail.acme.example', port: 25, login: { user: 'u', password: 'pass' } },
      to: ['b@acme.example'],
    });
  });

  it.each([
    [slack, 'secretword'],
    [slack, 'ftp://acme.example/secretword'],
    [slack, 'https://user:secretword@acme.example/'],
    [webhook, 'javascript:secretword'],
    [webhook, 'file:///secretword'],
    [email, 'secretword'],
    [email, 'smtp://u:secretword@mail.acme.example'],
    [email, 'smtp://u:secretword@mail.acme.example?from=a@b.example&to=nobody'],
    [email, 'smtp://u:secretword@mail.acme.example?from=a@b.example&to=c@d.example%0D%0ABcc:e@f.example'],
    [email, 'smtp://u:secretword@mail.acme.example:0?from=a@b.example&to=c@d.example'],
  ])('refuses a %o with %j without repeating it', (channel, secret) => {
    const answer = parse(channel, secret);
    expect(answer).toEqual(expect.stringMatching(/^(This is not|The mail server’s) .+\.$/));
    expect(answer).not.toContain('secretword');
  });
});

describe('secretsOf', () => {
  it.each([
    [slack, 'https://hooks.slack.com/services/T0/B0/abcdefgh1234', 'abcdefgh1234'],
    [slack, 'xoxb-12345-abc#C1', 'xoxb-12345-abc'],
    [webhook, 'https://acme.example/h?token=abcdefgh#signing-key', 'signing-key'],
    [webhook, 'https://acme.example/h?token=abcdefgh#signing-key', 'token=abcdefgh'],
    [email, 'smtp://u:password1@h.example?from=a@b.example&to=c@d.example', 'password1'],
  ])('of %o with %s has %s', (channel, secret, part) => {
    const parsed = destinationOf(channel, secret);
    expect(parsed.ok && secretsOf(parsed.value)).toContain(part);
  });
});

describe('secretWords', () => {
  it('are the secret as it was entered, and every part of it that is a secret of its own', () => {
    const entered = ' https://acme.example/1234567/12345678#signing-key ';
    expect(secretWords(webhook, entered)).toEqual([
      entered,
      entered.trim(),
      'signing-key',
      'https://acme.example/1234567/12345678',
      '/1234567/12345678',
      '/1234567/12345678',
      '12345678',
    ]);
  });

  it('are no more than what was entered when that makes no sense', () => {
    expect(secretWords(webhook, ' secretword ')).toEqual([' secretword ', 'secretword']);
  });

  it('of a mail server have its password, and nothing without a login', () => {
    const withLogin = 'smtp://u:password1@h.example?from=a@b.example&to=c@d.example';
    const without = 'smtp://h.example?from=a@b.example&to=c@d.example';
    expect(secretWords(email, withLogin)).toEqual([withLogin, withLogin, 'password1']);
    expect(secretWords(email, without)).toEqual([without, without]);
  });
});

describe('channelSchema', () => {
  it.each(['slack', 'discord', 'teams', 'webhook', 'email'] as const)('accepts a plain %s channel', (kind) => {
    const channel = plainChannel('ops', kind);
    expect(channelSchema.parse(channel)).toEqual(channel);
  });

  it.each<[string, object]>([
    ['the id of the desktop', { id: 'desktop' }],
    ['a secret', { secret: 'x' }],
    ['settings of another kind', { settings: { conversation: null } }],
    ['an unknown kind', { kind: 'pager' }],
  ])('refuses %s', (_, over) => {
    expect(channelSchema.safeParse({ ...webhook, ...over }).success).toBe(false);
  });

  it('refuses more than one mail address in a field', () => {
    const settings = { from: 'a@b.example', to: ['c@d.example'], host: 'h', port: 25, secure: false, user: null };
    expect(channelSchema.safeParse({ ...email, settings }).success).toBe(true);
    for (const bad of ['a@b.example, c@d.example', 'a@b.example\r\nBcc: c@d.example', 'Ops <a@b.example>', ''])
      for (const over of [{ from: bad }, { to: [bad] }])
        expect(channelSchema.safeParse({ ...email, settings: { ...settings, ...over } }).success).toBe(false);
  });
});
