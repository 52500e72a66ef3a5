import { describe, expect, it } from 'vitest';
import { plainChannel, type ServiceKind, serviceKinds } from '#shared/domain/channel.ts';
import { destinationOf, secretWords } from './destination.ts';

const key30 = 'azGDORePK8gMaC0QOYAMyEEuzJnyUi';
const key32 = 'R0123456789abcdefABCDEF012345678';
const botToken = '123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11';

function parse(kind: ServiceKind, secret: string) {
  return destinationOf(plainChannel('ops', kind), secret);
}

describe('a service address', () => {
  it.each<[ServiceKind, string, { url: string; token: string | null; to: string | null }]>([
    ['ntfy', 'https://ntfy.sh/acme-ops', { url: 'https://ntfy.sh/', token: null, to: 'acme-ops' }],
    ['ntfy', ' https://a.example/push/ops#tk_1 ', { url: 'https://a.example/push/', token: 'tk_1', to: 'ops' }],
    ['ntfy', 'http://192.168.1.5/ops', { url: 'http://192.168.1.5/', token: null, to: 'ops' }],
    ['gotify', 'https://g.example/sub#Atok', { url: 'https://g.example/sub/message', token: 'Atok', to: null }],
    [
      'pushover',
      `${key30}#u${key30.slice(1)}`,
      { url: 'https://api.pushover.net/1/messages.json', token: key30, to: `u${key30.slice(1)}` },
    ],
    [
      'telegram',
      `${botToken}#-100123`,
      { url: `https://api.telegram.org/bot${botToken}/sendMessage`, token: botToken, to: '-100123' },
    ],
    [
      'telegram',
      `https://bots.example#${botToken}#@ops`,
      { url: `https://bots.example/bot${botToken}/sendMessage`, token: botToken, to: '@ops' },
    ],
    [
      'google-chat',
      'https://chat.googleapis.com/v1/spaces/A/messages?key=k&token=t',
      { url: 'https://chat.googleapis.com/v1/spaces/A/messages?key=k&token=t', token: null, to: null },
    ],
    ['mattermost', 'http://chat.local/hooks/x', { url: 'http://chat.local/hooks/x', token: null, to: null }],
    ['pagerduty', key32, { url: 'https://events.pagerduty.com/v2/enqueue', token: key32, to: null }],
    [
      'pagerduty',
      `https://events.eu.pagerduty.com/v2/enqueue#${key32}`,
      { url: 'https://events.eu.pagerduty.com/v2/enqueue', token: key32, to: null },
    ],
    [
      'jira-service-management',
      '4513b7ea-3b91-438f-b7e4-e3e54af9147c',
      {
        url: 'https://api.atlassian.com/jsm/ops/integration/v2/alerts',
        token: '4513b7ea-3b91-438f-b7e4-e3e54af9147c',
        to: null,
      },
    ],
  ])('of %s is read from %s', (kind, secret, expected) => {
    const destination = parse(kind, secret);
    if (!destination.ok || !('to' in destination.value) || destination.value.kind === 'email')
      throw new Error('expected a service');
    const { url, token, to } = destination.value;
    expect({ url: String(url), token, to }).toEqual(expected);
  });

  it.each<[ServiceKind, string]>([
    ['ntfy', 'https://push.acme.example/'],
    ['ntfy', 'my-topic'],
    ['gotify', 'https://push.acme.example'],
    ['pushover', key30],
    ['pushover', 'short#user'],
    ['telegram', botToken],
    ['telegram', 'no-token#-1'],
    ['google-chat', 'http://chat.example/hook'],
    ['google-chat', 'https://user:password@chat.googleapis.com/x'],
    ['pagerduty', 'https://pager.acme.example/v2/enqueue'],
    ['pagerduty', 'too-short'],
    ['jira-service-management', ''],
  ])('of %s is refused when %s is entered, without repeating it', (kind, secret) => {
    const destination = parse(kind, secret);
    expect(destination.ok).toBe(false);
    if (!destination.ok && secret.length > 12) expect(destination.failure).not.toContain(secret);
  });

  it.each(serviceKinds)('of %s is never empty', (kind) => {
    expect(parse(kind, '').ok).toBe(false);
  });

  it.each<[ServiceKind, string, readonly string[]]>([
    ['telegram', `${botToken}#-100123456`, [botToken, '-100123456']],
    ['pushover', `${key30}#${key30}`, [key30]],
    [
      'google-chat',
      'https://chat.googleapis.com/v1/spaces/AAAAAAAAA/messages?key=kkkkkkkk&token=tttttttt',
      ['kkkkkkkk', 'tttttttt'],
    ],
    ['mattermost', 'https://chat.example/hooks/xxxxxxxxxxxx', ['xxxxxxxxxxxx']],
    ['ntfy', 'https://ntfy.sh/secret-topic#tk_12345678', ['secret-topic', 'tk_12345678']],
    ['pagerduty', key32, [key32]],
  ])('of %s lists what must not be logged', (kind, secret, words) => {
    expect(secretWords(plainChannel('ops', kind), secret)).toEqual(expect.arrayContaining([...words]));
  });
});
