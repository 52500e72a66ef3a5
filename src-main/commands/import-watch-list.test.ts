import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allGroups, everythingGroup } from '#shared/domain/alert-group.ts';
import { plainChannel, secretIsMissing } from '#shared/domain/channel.ts';
import { defaultSettings, type Settings } from '#shared/domain/settings.ts';
import { aSubscription, builtAt } from '#shared/testing/builders.ts';
import { listedSettings } from '#shared/watch-list/testing/arbitraries.ts';
import { fromSettings } from '#shared/watch-list/watch-list.ts';
import { createMemorySettings } from '../state/settings/in-memory-settings.ts';
import { objectionTo } from '../state/settings/settings-parse.ts';
import { importWatchList } from './import-watch-list.ts';

/** Settings as the application keeps them: a change that they do not take is refused. */
function anImport(before: Partial<Settings> = {}, saved: readonly string[] = []) {
  const settings = createMemorySettings({ ...defaultSettings, ...before });
  const strict = {
    ...settings,
    update: (change: (settings: Settings) => Settings) =>
      objectionTo(change(settings.get())) === null && settings.update(change),
  };
  const deps = {
    settings: strict,
    findVendor: () => null,
    hasSecret: (id: string) => saved.includes(id),
    now: () => builtAt,
  };
  return { settings, take: (list: unknown) => importWatchList(deps, JSON.stringify(list)) };
}

const list = (over: object) => ({ schemaVersion: 1, subscriptions: [], ...over });
const hours = { days: ['mon' as const], from: '22:00', to: '07:00', zone: null, breakThrough: null };
const quietRow = { days: ['mon'], from: '22:00', to: '07:00' };
const channelRow = { id: 'ops', kind: 'slack', secret: 'env:OPS' };

describe('importWatchList', () => {
  it('imports everything an export contains, and changes nothing on a second import', () => {
    fc.assert(
      fc.property(listedSettings, (listed) => {
        const file = fromSettings(listed);
        const { settings, take } = anImport(
          {},
          listed.channels.map(({ id }) => id),
        );
        expect(take(file)).toMatchObject({ ok: true, value: { added: listed.subscriptions.length } });
        const once = settings.get();
        const { silences, ...same } = listed;
        expect(once).toMatchObject(same);
        expect(once.silences.map(({ id: _, ...rest }) => rest)).toEqual(silences.map(({ id: _, ...rest }) => rest));
        expect(take(file)).toMatchObject({ ok: true, value: { added: 0, updated: listed.subscriptions.length } });
        expect(settings.get()).toEqual(once);
        expect(fromSettings(once)).toEqual(file);
      }),
      { numRuns: 60 },
    );
  });

  it('adds quiet hours to the existing ones, each once', () => {
    const { settings, take } = anImport({ quietHours: [hours] });
    take(list({ quietHours: [quietRow, { ...quietRow, breakThrough: 'critical' }] }));
    expect(settings.get().quietHours).toEqual([hours, { ...hours, breakThrough: 'critical' }]);
  });

  it('replaces a group of the same name, under its existing id', () => {
    const mine = { ...everythingGroup, id: 'u1', name: 'Money', members: ['acme'] };
    const { settings, take } = anImport({ groups: [mine] });
    take(
      list({
        groups: [
          { name: 'Money', members: ['beta'] },
          { name: 'Other', members: [] },
        ],
      }),
    );
    expect(settings.get().groups).toMatchObject([
      { id: 'u1', members: ['beta'], channels: ['desktop'] },
      { id: 'watch-list/Other', members: [] },
    ]);
  });

  it('edits the built-in group, and keeps any other group that receives everything else', () => {
    const { settings, take } = anImport();
    const elsewhere = { name: 'All', members: ['*'], channels: ['ops'] };
    take(list({ groups: [elsewhere], channels: [channelRow] }));
    expect(allGroups(settings.get().groups).map(({ id, members }) => [id, members])).toEqual([
      ['everything', null],
      ['watch-list/All', null],
    ]);
    take(list({ groups: [{ id: 'everything', name: 'Mine', members: ['*'], leastImpact: 'major' }] }));
    expect(allGroups(settings.get().groups)).toMatchObject([
      { id: 'watch-list/All' },
      { id: 'everything', name: 'Mine', leastImpact: 'major' },
    ]);
  });

  it('imports a channel as paused until its secret is entered', () => {
    const relay = {
      from: 'a@b.example',
      to: ['c@d.example'],
      host: 'relay.example',
      port: 25,
      secure: false,
      user: null,
    };
    const { settings, take } = anImport({}, ['known']);
    const rows = [
      channelRow,
      { ...channelRow, id: 'known' },
      { id: 'relay', kind: 'email', secret: 'env:NONE', mail: relay },
    ];
    expect(take(list({ channels: rows })).ok).toBe(true);
    expect(settings.get().channels.map(({ id, paused }) => [id, paused])).toEqual([
      ['ops', { reason: secretIsMissing, at: builtAt }],
      ['known', null],
      ['relay', null],
    ]);
  });

  it('never redirects an existing channel', () => {
    const mail = {
      from: 'a@b.example',
      to: ['c@d.example'],
      host: 'mail.example',
      port: 587,
      secure: false,
      user: 'a',
    };
    const mine = { ...plainChannel('ops', 'email'), kind: 'email' as const, settings: mail };
    const { settings, take } = anImport({ channels: [mine] }, ['ops']);
    const evil = { ...mail, host: 'evil.example' };
    expect(take(list({ channels: [{ ...channelRow, kind: 'email', mail: evil }] })).ok).toBe(true);
    expect(settings.get().channels).toEqual([mine]);
  });

  it('refuses a channel whose kind differs from the existing one, and changes nothing', () => {
    const { settings, take } = anImport({ channels: [plainChannel('ops', 'teams')] });
    const before = settings.get();
    expect(take(list({ quietHours: [quietRow], channels: [channelRow] }))).toEqual({
      ok: false,
      failure: {
        detail:
          'channels[0]: the channel "ops" already exists with the kind teams, not slack. ' +
          'Remove that channel first, or give this one another id.',
      },
    });
    expect(settings.get()).toBe(before);
  });

  it('changes nothing when a limit is exceeded', () => {
    const channels = Array.from({ length: 100 }, (_, index) => plainChannel(`c${index}`, 'teams'));
    const { settings, take } = anImport({ channels, subscriptions: [aSubscription()] });
    const before = settings.get();
    expect(take(list({ channels: [channelRow] }))).toMatchObject({
      ok: false,
      failure: { detail: expect.stringContaining('more vendors, groups or channels than Statustray supports') },
    });
    expect(settings.get()).toBe(before);
  });
});
