import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { everythingGroup } from '../domain/alert-group.ts';
import { plainChannel } from '../domain/channel.ts';
import { defaultSettings } from '../domain/settings.ts';
import type { Silence } from '../domain/silence.ts';
import { toVendorId } from '../domain/vendor.ts';
import { aSilence, aSubscription, builtAt } from '../testing/builders.ts';
import { listedSettings } from './testing/arbitraries.ts';
import {
  type CatalogueLookup,
  fromSettings,
  type ListedSettings,
  parseWatchListText,
  toAlerting,
  toSubscriptions,
} from './watch-list.ts';
import { parseWatchList } from './watch-list-parse.ts';

const acme = toVendorId('acme');
const harness = toVendorId('harness');

/** Every key of the documented contract, listed independently. */
const full = {
  schemaVersion: 1,
  subscriptions: [
    { vendor: 'harness' },
    {
      vendor: 'acme',
      name: 'Acme',
      pageUrl: 'http://127.0.0.1:4010/',
      platform: 'statuspage',
      filter: { only: ['EU > *', 'id:c9'] },
      leastImpact: 'major',
      alertOn: ['incident_opened', 'resolved'],
      levels: { updated: 'quiet' },
      parts: [{ pattern: 'EU > *', level: 'loud' }],
      intervalSeconds: 5,
    },
  ],
  silences: [
    { vendor: 'acme', component: 'EU > Search', until: '2026-12-01T09:00:00+01:00', reason: 'rebuilt' },
    { vendor: 'acme', until: 'recovery' },
    { vendor: 'harness', until: null },
  ],
  quietHours: [{ days: ['sat', 'sun'], from: '22:30', to: '24:00', zone: 'Europe/Berlin', breakThrough: 'critical' }],
  groups: [
    { name: 'Money', members: ['harness', 'acme: EU > *'], leastImpact: 'minor', channels: ['chat', 'desktop'] },
    {
      id: 'everything',
      name: 'All of it',
      members: ['*'],
      kinds: ['incident_opened', 'resolved'],
      levels: { resolved: 'quiet' },
      schedule: [{ days: ['mon'], from: '20:00', to: '07:00' }],
    },
  ],
  channels: [
    { id: 'chat', kind: 'slack', secret: 'env:CHAT_URL', name: 'Chat', conversation: 'C0123' },
    {
      id: 'mail',
      kind: 'email',
      secret: 'env:MAIL',
      mail: { from: 'a@b.example', to: ['c@d.example'], host: 'mail.example', port: 587, secure: false, user: 'a' },
    },
  ],
};

const lookup: CatalogueLookup = (vendorId) =>
  vendorId === harness ? { name: 'Harness', pageUrl: 'https://status.harness.io/', platform: 'statuspage' } : null;

function parsed(value: unknown) {
  const outcome = parseWatchList(value);
  if (!outcome.ok) throw new Error(outcome.failure.detail);
  return outcome.value;
}

function faultOf(value: unknown): string {
  const outcome = parseWatchList(value);
  return outcome.ok ? 'fine' : outcome.failure.detail;
}

const list = (over: object) => ({ schemaVersion: 1, subscriptions: [{ vendor: 'acme' }], ...over });
const row = (over: object) => list({ subscriptions: [{ vendor: 'acme', ...over }] });
const silence = (over: object) => list({ silences: [{ vendor: 'acme', until: null, ...over }] });
const quiet = (over: object) => list({ quietHours: [{ days: ['mon'], from: '00:00', to: '08:00', ...over }] });
const group = (over: object) => list({ groups: [{ name: 'Money', members: [], ...over }] });
const channel = (over: object) => list({ channels: [{ id: 'chat', kind: 'slack', secret: 'env:X', ...over }] });

describe('parseWatchList', () => {
  it('takes every documented key', () => {
    expect(parsed(full)).toEqual(full);
  });

  it.each([
    ['the smallest list', { schemaVersion: 1, subscriptions: [] }],
    ['a filter that leaves parts out', row({ filter: { except: ['* EU *'] } })],
    ['a filter that lets nothing through', row({ filter: { only: [] } })],
    ['quiet hours of the whole day', quiet({ to: '24:00' })],
    ['a group of the desktop', group({ channels: ['desktop'] })],
    ['a group with a pattern', group({ members: ['acme: * > id:*'] })],
  ])('takes %s', (_, value) => {
    expect(faultOf(value)).toBe('fine');
  });

  it.each([
    ['another kind of value', [], 'the watch list: expected an object, received [].'],
    ['no subscriptions', { schemaVersion: 1 }, 'subscriptions: expected a list, received nothing.'],
    ['another version', list({ schemaVersion: 2 }), 'schemaVersion: expected 1, received 2.'],
    [
      'an unknown key',
      list({ subscribtions: [] }),
      'the watch list: expected only keys that are known here, received "subscribtions".',
    ],
    [
      'an unknown key in a row',
      row({ vendr: 1, colour: 2 }),
      'subscriptions[0]: expected only keys that are known here, received "vendr", "colour".',
    ],
    [
      'a key of another word',
      silence({ untl: 1 }),
      'silences[0]: expected only keys that are known here, received "untl".',
    ],
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
      'channels[0].id: expected another id than "desktop", which every installation has, received "desktop".',
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
      "groups[1].id: expected one group that is every installation's own, received two.",
    ],
    [
      'a vendor twice',
      list({ subscriptions: [{ vendor: 'acme' }, { vendor: 'acme' }] }),
      'subscriptions[1]: "acme" is there already as subscriptions[0].',
    ],
    [
      'a silence twice',
      list({ silences: [silenceRow('a'), silenceRow('b'), silenceRow('a')] }),
      'silences[2]: "acme: a" is there already as silences[0].',
    ],
  ])('says where, what was expected and what was received: %s', (_, value, sentence) => {
    expect(faultOf(value)).toContain(sentence);
  });

  it('does not repeat a secret that was pasted in', () => {
    const detail = faultOf(channel({ secret: 'https://hooks.example/T0/B0/hunter2' }));
    expect(detail).toContain('channels[0].secret: expected "env:NAME"');
    expect(detail).not.toContain('hunter2');
  });

  it('never fails on any value, and leaves prototypes alone', () => {
    fc.assert(fc.property(fc.anything(), (value) => typeof parseWatchList(value).ok === 'boolean'));
    const poisoned = parseWatchListText('{"schemaVersion":1,"subscriptions":[],"__proto__":{"polluted":1}}');
    expect([poisoned.ok, 'polluted' in {}]).toEqual([false, false]);
  });
});

function silenceRow(component: string) {
  return { vendor: 'acme', component, until: null };
}

describe('parseWatchListText', () => {
  it('takes a byte order mark', () => {
    expect(parseWatchListText(`\uFEFF${JSON.stringify(full)}`)).toEqual({ ok: true, value: full });
  });

  it('says so when it is not JSON', () => {
    expect(parseWatchListText('{,')).toMatchObject({
      ok: false,
      failure: { detail: expect.stringContaining('expected JSON, received something else') },
    });
  });
});

describe('toSubscriptions', () => {
  const made = (value: unknown) => {
    const outcome = toSubscriptions(parsed(value), lookup, builtAt);
    if (!outcome.ok) throw new Error(outcome.failure.detail);
    return outcome.value;
  };

  it('takes from the catalogue what a row leaves out', () => {
    expect(made(full).subscriptions).toEqual([
      aSubscription({ vendorId: harness, name: 'Harness', pageUrl: 'https://status.harness.io/' }),
      aSubscription({
        pageUrl: 'http://127.0.0.1:4010/',
        filter: { rule: 'only', patterns: ['EU > *', 'id:c9'] },
        leastImpact: 'major',
        alertOn: ['incident_opened', 'resolved'],
        levels: { updated: 'quiet' },
        parts: [{ pattern: 'EU > *', level: 'loud' }],
        intervalMs: 5_000,
      }),
    ]);
  });

  it('does not take the catalogue’s platform for another page of that vendor', () => {
    const elsewhere = list({ subscriptions: [{ vendor: 'harness', pageUrl: 'http://127.0.0.1:4010/' }] });
    expect(made(elsewhere).subscriptions[0]).toMatchObject({ name: 'Harness', platform: null });
  });

  it('gives silences the ids of their targets, so that importing twice replaces them', () => {
    const { silences } = made(full);
    expect(silences.map(({ target, end, reason }) => [target, end, reason])).toEqual([
      [
        { kind: 'pattern', vendorId: acme, pattern: 'EU > Search' },
        { kind: 'at', until: Date.UTC(2026, 11, 1, 8) },
        'rebuilt',
      ],
      [{ kind: 'vendor', vendorId: acme }, { kind: 'recovery' }, null],
      [{ kind: 'vendor', vendorId: harness }, { kind: 'undone' }, null],
    ]);
    expect(new Set(silences.map(({ id }) => id)).size).toBe(3);
    expect(made(full).silences.map(({ id }) => id)).toEqual(silences.map(({ id }) => id));
  });

  it.each([
    [
      'a vendor that nobody knows',
      { vendor: 'acmee' },
      'subscriptions[0]: expected a vendor of the catalogue or a "pageUrl" beside it, received "acmee". Look its id up with: vendors acmee',
    ],
    [
      'a burden to a vendor’s page',
      { vendor: 'harness', intervalSeconds: 5 },
      'subscriptions[0].intervalSeconds: expected at least 15, received 5. Shorter is only for pages on this machine.',
    ],
  ])('refuses %s in one sentence', (_, one, detail) => {
    expect(toSubscriptions(parsed(list({ subscriptions: [one] })), lookup, builtAt)).toEqual({
      ok: false,
      failure: { detail },
    });
  });

  it.each([
    'http://localhost:1/',
    'http://a.localhost/',
    'http://127.1.2.3/x',
    'http://[::1]:80/',
    'https://LOCALHOST',
  ])('lets %s be asked at any interval', (pageUrl) => {
    expect(made(row({ pageUrl, intervalSeconds: 1 })).subscriptions[0]?.intervalMs).toBe(1_000);
  });

  it.each([
    'http://localhost.example/',
    'https://127.example/',
    'http://example/127.0.0.1',
    'http://127.0.0.1.example/',
  ])('does not take %s for a page on this machine', (pageUrl) => {
    expect(toSubscriptions(parsed(row({ pageUrl, intervalSeconds: 1 })), lookup, builtAt).ok).toBe(false);
  });
});

describe('toAlerting', () => {
  it('tells the desktop of a group that names no channel', () => {
    expect(toAlerting(parsed(full)).groups[1]).toEqual({
      id: 'everything',
      name: 'All of it',
      members: null,
      leastImpact: null,
      kinds: ['incident_opened', 'resolved'],
      levels: { resolved: 'quiet' },
      schedule: [{ days: ['mon'], from: '20:00', to: '07:00', zone: null, breakThrough: null }],
      channels: ['desktop'],
    });
  });

  it('gives a group of the longest name an id that the settings take', () => {
    const [long] = toAlerting(parsed(group({ name: 'a'.repeat(200) }))).groups;
    expect(long?.id).toMatch(/^watch-list\/[0-9a-f]{8}$/);
  });

  it('makes of the smallest row a channel that is named by its id', () => {
    expect(toAlerting(parsed(channel({}))).channels).toEqual([plainChannel('chat', 'slack')]);
  });
});

function exported(over: Partial<ListedSettings>) {
  const { subscriptions: none, silences: silent, quietHours: hours, groups: some, channels: where } = defaultSettings;
  return fromSettings({
    subscriptions: none,
    silences: silent,
    quietHours: hours,
    groups: some,
    channels: where,
    ...over,
  });
}

describe('fromSettings', () => {
  it('exports what imports again as it was', () => {
    fc.assert(
      fc.property(listedSettings, (settings) => {
        const list = parsed(JSON.parse(JSON.stringify(fromSettings(settings))));
        const { subscriptions: followed, silences: silenced, ...alerting } = settings;
        expect(toSubscriptions(list, () => null, builtAt)).toEqual({
          ok: true,
          value: { subscriptions: followed, silences: silenced.map((one) => ({ ...one, id: expect.any(String) })) },
        });
        expect(toAlerting(list)).toEqual(alerting);
      }),
    );
  });

  it('names each secret by the id of its channel, and holds none', () => {
    const ids = ['ops-slack', 'ops.slack', '3rd floor', 'пейджер', 'mail'];
    const names = exported({ channels: ids.map((id) => plainChannel(id, 'webhook')) }).channels;
    expect(names?.map(({ secret }) => secret)).toEqual([
      'env:OPS_SLACK',
      'env:OPS_SLACK_2',
      'env:_3RD_FLOOR',
      'env:_',
      'env:MAIL',
    ]);
  });

  it('leaves the channels out of a group that are not there any more', () => {
    const group = { ...everythingGroup, channels: ['gone', 'desktop'] };
    expect(exported({ groups: [group] }).groups?.[0]?.channels).toEqual(['desktop']);
  });

  it('tells groups of one name apart', () => {
    const ids = ['a', 'b', 'c'];
    const same = exported({ groups: ids.map((id) => ({ ...everythingGroup, id, name: 'Money' })) });
    expect(same.groups?.map(({ name }) => name)).toEqual(['Money', 'Money (2)', 'Money (3)']);
    expect(faultOf(same)).toBe('fine');
  });

  it('names a muted component by its id', () => {
    const target = { kind: 'component', vendorId: acme, componentId: 'c9' } as const;
    expect(exported({ silences: [aSilence({ target })] }).silences).toEqual([
      { vendor: 'acme', component: 'id:c9', until: null },
    ]);
  });

  it.each<Partial<Silence>>([
    { target: { kind: 'everything' } },
    { target: { kind: 'incident', vendorId: acme, incidentId: 'i1' } },
    { target: { kind: 'group', vendorId: acme, groupId: 'g1' } },
    { target: { kind: 'change', vendorId: null, change: 'postmortem' } },
    { acknowledged: { impact: 'minor', componentIds: [] } },
    { end: { kind: 'at', until: 9e15 } },
  ])('leaves out what a list cannot say: %o', (over) => {
    expect(exported({ silences: [aSilence(over)] })).toEqual({
      schemaVersion: 1,
      subscriptions: [],
    });
  });

  it('writes one silence where two concern the same parts', () => {
    const byId = { kind: 'component', vendorId: acme, componentId: 'c9' } as const;
    const byPattern = { kind: 'pattern', vendorId: acme, pattern: 'id:c9' } as const;
    const twice = exported({
      silences: [aSilence({ target: byId }), aSilence({ target: byPattern, reason: 'later' })],
    });
    expect(faultOf(twice)).toBe('fine');
    expect(twice.silences).toHaveLength(1);
  });

  it('writes no password', () => {
    const secret = aSubscription({ pageUrl: 'https://user:hunter2@acme.example/status' });
    expect(exported({ subscriptions: [secret] }).subscriptions[0]?.pageUrl).toBe('https://acme.example/status');
  });
});
