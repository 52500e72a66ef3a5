import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { everythingGroup } from '../domain/alert-group.ts';
import { plainChannel } from '../domain/channel.ts';
import { defaultSettings } from '../domain/settings.ts';
import type { Silence } from '../domain/silence.ts';
import { toVendorId } from '../domain/vendor.ts';
import { aSilence, aSubscription, builtAt } from '../testing/builders.ts';
import { listedSettings } from './testing/arbitraries.ts';
import { channel, faultOf, full, group, list, parsed, row } from './testing/written-lists.ts';
import { type CatalogueLookup, fromSettings, type ListedSettings, toAlerting, toSubscriptions } from './watch-list.ts';

const acme = toVendorId('acme');

const harness = toVendorId('harness');

const lookup: CatalogueLookup = (vendorId) =>
  vendorId === harness ? { name: 'Harness', pageUrl: 'https://status.harness.io/', platform: 'statuspage' } : null;

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

describe('toSubscriptions', () => {
  const made = (value: unknown) => {
    const outcome = toSubscriptions(parsed(value), lookup, builtAt);
    if (!outcome.ok) throw new Error(outcome.failure.detail);
    return outcome.value;
  };

  it('fills in missing fields from the catalogue', () => {
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

  it('does not use the catalogue’s platform for another page of that vendor', () => {
    const elsewhere = list({ subscriptions: [{ vendor: 'harness', pageUrl: 'http://127.0.0.1:4010/' }] });
    expect(made(elsewhere).subscriptions[0]).toMatchObject({ name: 'Harness', platform: null });
  });

  it('derives the ids of silences from their targets, so that importing twice replaces them', () => {
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
      'subscriptions[0].intervalSeconds: expected at least 15, received 5. Shorter intervals are only for pages on this computer.',
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
  ])('allows any check interval for %s', (pageUrl) => {
    expect(made(row({ pageUrl, intervalSeconds: 1 })).subscriptions[0]?.intervalMs).toBe(1_000);
  });

  it.each([
    'http://localhost.example/',
    'https://127.example/',
    'http://example/127.0.0.1',
    'http://127.0.0.1.example/',
  ])('does not treat %s as a page on this machine', (pageUrl) => {
    expect(toSubscriptions(parsed(row({ pageUrl, intervalSeconds: 1 })), lookup, builtAt).ok).toBe(false);
  });
});

describe('toAlerting', () => {
  it('sends a group without channels to the desktop', () => {
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

  it('gives a group with the longest name a valid id', () => {
    const [long] = toAlerting(parsed(group({ name: 'a'.repeat(200) }))).groups;
    expect(long?.id).toMatch(/^watch-list\/[0-9a-f]{8}$/);
  });

  it('turns a minimal row into a channel named by its id', () => {
    expect(toAlerting(parsed(channel({}))).channels).toEqual([plainChannel('chat', 'slack')]);
  });
});

describe('fromSettings', () => {
  it('exports a list that imports unchanged', () => {
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

  it('refers to each secret by the id of its channel, and contains none', () => {
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

  it('omits removed channels from a group', () => {
    const group = { ...everythingGroup, channels: ['gone', 'desktop'] };
    expect(exported({ groups: [group] }).groups?.[0]?.channels).toEqual(['desktop']);
  });

  it('gives groups of the same name unique names', () => {
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
  ])('omits silences that a list cannot represent: %o', (over) => {
    expect(exported({ silences: [aSilence(over)] })).toEqual({
      schemaVersion: 1,
      subscriptions: [],
    });
  });

  it('writes one silence if two have the same target', () => {
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
