import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { channel, faultOf, full, group, list, parsed, row } from './testing/written-lists.ts';
import { parseWatchListText } from './watch-list.ts';
import { parseWatchList } from './watch-list-parse.ts';

const silence = (over: object) => list({ silences: [{ vendor: 'acme', until: null, ...over }] });

const quiet = (over: object) => list({ quietHours: [{ days: ['mon'], from: '00:00', to: '08:00', ...over }] });

function silenceRow(component: string) {
  return { vendor: 'acme', component, until: null };
}

describe('parseWatchList', () => {
  it('accepts every documented key', () => {
    expect(parsed(full)).toEqual(full);
  });

  it.each([
    ['the smallest list', { schemaVersion: 1, subscriptions: [] }],
    ['a filter that leaves parts out', row({ filter: { except: ['* EU *'] } })],
    ['a filter that lets nothing through', row({ filter: { only: [] } })],
    ['quiet hours of the whole day', quiet({ to: '24:00' })],
    ['a group of the desktop', group({ channels: ['desktop'] })],
    ['a group with a pattern', group({ members: ['acme: * > id:*'] })],
  ])('accepts %s', (_, value) => {
    expect(faultOf(value)).toBe('fine');
  });

  it.each([
    ['another kind of value', [], 'the watch list: expected an object, received [].'],
    ['no subscriptions', { schemaVersion: 1 }, 'subscriptions: expected a list, received nothing.'],
    ['another version', list({ schemaVersion: 2 }), 'schemaVersion: expected 1, received 2.'],
    [
      'an unknown key',
      list({ subscribtions: [] }),
      'the watch list: expected only known keys, received "subscribtions".',
    ],
    [
      'an unknown key in a row',
      row({ vendr: 1, colour: 2 }),
      'subscriptions[0]: expected only known keys, received "vendr", "colour".',
    ],
    ['a key of another word', silence({ untl: 1 }), 'silences[0]: expected only known keys, received "untl".'],
    [
      'a vendor in capitals',
      row({ vendor: 'Acme' }),
      'subscriptions[0].vendor: expected a vendor id of lower-case letters, digits and hyphens, received "Acme".',
    ],
    [
      'a relative address',
      row({ pageUrl: 'status' }),
      'subscriptions[0].pageUrl: expected an absolute http or https address, received "status".',
    ],
    [
      'another scheme',
      row({ pageUrl: 'file:///etc/passwd' }),
      'subscriptions[0].pageUrl: expected an absolute http or https address, received "file:///etc/passwd".',
    ],
    [
      'a password',
      row({ pageUrl: 'https://a:b@acme.example/' }),
      'subscriptions[0].pageUrl: expected an address without a user name and password, received "https://a:b@acme.example/".',
    ],
    [
      'a platform nobody knows',
      row({ platform: 'statusgator' }),
      'subscriptions[0].platform: expected one of statuspage, incident-io,',
    ],
    [
      'both filters',
      row({ filter: { only: [], except: [] } }),
      'subscriptions[0].filter: expected { "only": [patterns] } or { "except": [patterns] }, received {"only":[],"except":[]}.',
    ],
    ['no filter at all', row({ filter: {} }), 'subscriptions[0].filter: expected { "only": [patterns] } or'],
    [
      'an unknown impact',
      row({ leastImpact: 'unknown' }),
      'subscriptions[0].leastImpact: expected one of none, minor, major, critical, received "unknown".',
    ],
    [
      'a kind of change nobody knows',
      row({ alertOn: ['opened'] }),
      'subscriptions[0].alertOn[0]: expected one of incident_opened,',
    ],
    [
      'an interval of nothing',
      row({ intervalSeconds: 0 }),
      'subscriptions[0].intervalSeconds: expected at least 1, received 0.',
    ],
    [
      'an interval in words',
      row({ intervalSeconds: '60' }),
      'subscriptions[0].intervalSeconds: expected a number, received "60".',
    ],
    [
      'a date without a time',
      silence({ until: '2026-12-01' }),
      'silences[0].until: expected an instant such as "2026-12-01T08:00:00Z", "recovery" or null, received "2026-12-01".',
    ],
    ['a silence that does not say until when', silence({ until: undefined }), 'silences[0].until: expected an instant'],
    ['a day nobody knows', quiet({ days: ['caturday'] }), 'quietHours[0].days[0]: expected one of mon, tue,'],
    [
      'an hour that is not',
      quiet({ from: '24:00' }),
      'quietHours[0].from: expected a time from "00:00" to "23:59", received "24:00".',
    ],
    [
      'a zone that is not',
      quiet({ zone: 'Mars/Olympus' }),
      'quietHours[0].zone: expected a time zone such as "Europe/Berlin", received "Mars/Olympus".',
    ],
    [
      'a member that is not',
      group({ members: ['Acme Pay'] }),
      'groups[0].members[0]: expected "vendor" or "vendor: pattern", received "Acme Pay".',
    ],
    [
      'a channel that is nowhere',
      group({ channels: ['chat'] }),
      'groups[0].channels: expected "desktop" or the id of a channel below, received "chat".',
    ],
    [
      'a kind of channel nobody knows',
      channel({ kind: 'pager' }),
      'channels[0].kind: expected one of slack, discord, teams, webhook, email, ntfy, gotify, pushover, telegram, google-chat, mattermost, pagerduty, jira-service-management, received "pager".',
    ],
    [
      'a channel by the name of the desktop',
      channel({ id: 'desktop' }),
      'channels[0].id: expected an id other than "desktop", which is reserved, received "desktop".',
    ],
    [
      'what another kind of channel has',
      channel({ kind: 'teams', conversation: 'C0123' }),
      'channels[0].conversation: expected only of the kind "slack", received with "teams".',
    ],
    [
      'a mail server that is none',
      channel({ kind: 'email', mail: { ...full.channels[1]?.mail, port: 0 } }),
      'channels[0].mail.port: expected at least 1, received 0.',
    ],
    ['the id of another group', group({ id: 'mine' }), 'groups[0].id: expected everything, received "mine".'],
    [
      'a group that every installation has, twice',
      list({ groups: ['A', 'B'].map((name) => ({ id: 'everything', name, members: [] })) }),
      'groups[1].id: expected at most one built-in group, received two.',
    ],
    [
      'a vendor twice',
      list({ subscriptions: [{ vendor: 'acme' }, { vendor: 'acme' }] }),
      'subscriptions[1]: "acme" already appears as subscriptions[0].',
    ],
    [
      'a key without the list that it signs',
      list({ listKey: `${'A'.repeat(43)}=` }),
      'listKey: expected only beside "list".',
    ],
    [
      'a silence twice',
      list({ silences: [silenceRow('a'), silenceRow('b'), silenceRow('a')] }),
      'silences[2]: "acme: a" already appears as silences[0].',
    ],
  ])('reports the path, the expected and the received value: %s', (_, value, sentence) => {
    expect(faultOf(value)).toContain(sentence);
  });

  it('does not repeat a secret that was pasted in', () => {
    const detail = faultOf(channel({ secret: 'https://hooks.example/T0/B0/hunter2' }));
    expect(detail).toContain('channels[0].secret: expected "env:NAME"');
    expect(detail).not.toContain('hunter2');
  });

  it('never throws on any value, and never modifies prototypes', () => {
    fc.assert(fc.property(fc.anything(), (value) => typeof parseWatchList(value).ok === 'boolean'));
    const poisoned = parseWatchListText('{"schemaVersion":1,"subscriptions":[],"__proto__":{"polluted":1}}');
    expect([poisoned.ok, 'polluted' in {}]).toEqual([false, false]);
  });
});

describe('parseWatchListText', () => {
  it('accepts a byte order mark', () => {
    expect(parseWatchListText(`\uFEFF${JSON.stringify(full)}`)).toEqual({ ok: true, value: full });
  });

  it('says when the text is not JSON', () => {
    expect(parseWatchListText('{,')).toMatchObject({
      ok: false,
      failure: { detail: expect.stringContaining('expected JSON, received something else') },
    });
  });
});
