import { describe, expect, it } from 'vitest';
import { type Channel, type ChannelKind, plainChannel } from '#shared/domain/channel.ts';
import { secretHint } from './secret-hint.ts';

const bot: Channel = { ...plainChannel('b', 'slack'), kind: 'slack', settings: { conversation: 'C1' } };

describe('secretHint', () => {
  it.each<[ChannelKind, string, string | null]>([
    ['slack', 'https://hooks.slack.example/services/T1/B2/secretAb3x', 'hooks.slack.example …Ab3x'],
    ['webhook', 'https://ops.example/statustray/in#signing-key', 'ops.example …y/in'],
    ['webhook', 'https://ops.example/in', 'ops.example'],
    ['email', 'smtp://user:password-1234@mail.example?from=a@b.example&to=c@d.example', null],
    ['slack', 'no address', null],
  ])('of %s %s is %s', (kind, secret, hint) => {
    expect(secretHint(plainChannel('c', kind), secret)).toBe(hint);
  });

  it('is the end of a bot token', () => {
    expect(secretHint(bot, 'xoxb-123456-abcd4321')).toBe('…4321');
  });
});
