import { describe, expect, it } from 'vitest';
import { everythingGroup } from '#shared/domain/alert-group.ts';
import { plainChannel } from '#shared/domain/channel.ts';
import { defaultSettings, type Settings } from '#shared/domain/settings.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { aSilence, aSubscription } from '#shared/testing/builders.ts';
import {
  withChannel,
  withChannelPaused,
  withFilter,
  withoutChannel,
  withoutPause,
  withoutSubscription,
  withSilence,
  withSubscription,
} from './settings-changes.ts';

const acme = toVendorId('acme');
const following: Settings = { ...defaultSettings, subscriptions: [aSubscription()] };

describe('withSubscription', () => {
  it('keeps the rules of a vendor that is already followed', () => {
    const filtered = withFilter(following, acme, { rule: 'only', patterns: ['Pipelines'] });
    const moved = withSubscription(filtered, aSubscription({ pageUrl: 'https://new.acme.example/' }));
    expect(moved.subscriptions).toEqual([
      aSubscription({ pageUrl: 'https://new.acme.example/', filter: { rule: 'only', patterns: ['Pipelines'] } }),
    ]);
  });
});

describe('withoutSubscription', () => {
  it('removes the vendor’s silences and keeps the others', () => {
    const other = aSilence({ id: 's2', target: { kind: 'everything' } });
    const silent = withSilence(withSilence(following, aSilence()), other);
    expect(withoutSubscription(silent, acme)).toMatchObject({ subscriptions: [], silences: [other] });
  });
});

describe('withSilence', () => {
  it('replaces a silence on the same target', () => {
    const longer = aSilence({ id: 's2', end: { kind: 'at', until: 5 } });
    expect(withSilence(withSilence(following, aSilence()), longer).silences).toEqual([longer]);
  });

  it('keeps an acknowledgement and a mute of one incident side by side', () => {
    const target = { kind: 'incident' as const, vendorId: acme, incidentId: 'i1' };
    const muted = aSilence({ id: 'm', target });
    const known = aSilence({ id: 'a', target, acknowledged: { impact: 'minor', componentIds: [] } });
    expect(withSilence(withSilence(following, muted), known).silences).toEqual([muted, known]);
  });
});

describe('withoutPause', () => {
  it('ends a global pause and no other silence', () => {
    const pause = aSilence({ id: 'p', target: { kind: 'everything' } });
    expect(withoutPause(withSilence(withSilence(following, pause), aSilence())).silences).toEqual([aSilence()]);
  });
});

const ops = plainChannel('ops', 'slack');
const mail = plainChannel('mail', 'email');
const withChannels: Settings = { ...following, channels: [ops, mail] };

describe('withChannel', () => {
  it('replaces an edited channel in place, and appends a new one', () => {
    const renamed = { ...ops, name: 'Operations' };
    expect(withChannel(withChannels, renamed).channels).toEqual([renamed, mail]);
    const hook = plainChannel('hook', 'webhook');
    expect(withChannel(withChannels, hook).channels).toEqual([ops, mail, hook]);
  });
});

describe('withoutChannel', () => {
  it('removes it from every group', () => {
    const group = { ...everythingGroup, channels: ['desktop', 'ops', 'mail'] };
    expect(withoutChannel({ ...withChannels, groups: [group] }, 'ops')).toMatchObject({
      channels: [mail],
      groups: [{ id: 'everything', channels: ['desktop', 'mail'] }],
    });
  });
});

describe('withChannelPaused', () => {
  it('pauses one channel and ends its pause', () => {
    const paused = withChannelPaused(withChannels, 'ops', { reason: 'gone', at: 5 });
    expect(paused.channels).toEqual([{ ...ops, paused: { reason: 'gone', at: 5 } }, mail]);
    expect(withChannelPaused(paused, 'ops', null)).toEqual(withChannels);
  });

  it('does not restore a removed channel', () => {
    expect(withChannelPaused(following, 'ops', { reason: 'gone', at: 5 })).toBe(following);
  });
});
