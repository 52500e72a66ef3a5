import { describe, expect, it } from 'vitest';
import { aSilence, aSubscription } from '#shared/domain/builders.ts';
import { defaultSettings, type Settings } from '#shared/domain/settings.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { withFilter, withoutPause, withoutSubscription, withSilence, withSubscription } from './settings-changes.ts';

const acme = toVendorId('acme');
const following: Settings = { ...defaultSettings, subscriptions: [aSubscription()] };

describe('withSubscription', () => {
  it('keeps the rules of a vendor that is followed already', () => {
    const filtered = withFilter(following, acme, { rule: 'only', patterns: ['Pipelines'] });
    const moved = withSubscription(filtered, aSubscription({ pageUrl: 'https://new.acme.example/' }));
    expect(moved.subscriptions).toEqual([
      aSubscription({ pageUrl: 'https://new.acme.example/', filter: { rule: 'only', patterns: ['Pipelines'] } }),
    ]);
  });
});

describe('withoutSubscription', () => {
  it('takes the silences of the vendor along and leaves the others', () => {
    const other = aSilence({ id: 's2', target: { kind: 'everything' } });
    const silent = withSilence(withSilence(following, aSilence()), other);
    expect(withoutSubscription(silent, acme)).toMatchObject({ subscriptions: [], silences: [other] });
  });
});

describe('withSilence', () => {
  it('takes the place of a silence on the same target', () => {
    const longer = aSilence({ id: 's2', end: { kind: 'at', until: 5 } });
    expect(withSilence(withSilence(following, aSilence()), longer).silences).toEqual([longer]);
  });

  it('lets an acknowledgement and a mute of one incident stand side by side', () => {
    const target = { kind: 'incident' as const, vendorId: acme, incidentId: 'i1' };
    const muted = aSilence({ id: 'm', target });
    const known = aSilence({ id: 'a', target, acknowledged: { impact: 'minor', componentIds: [] } });
    expect(withSilence(withSilence(following, muted), known).silences).toEqual([muted, known]);
  });
});

describe('withoutPause', () => {
  it('ends a pause of everything and no other silence', () => {
    const pause = aSilence({ id: 'p', target: { kind: 'everything' } });
    expect(withoutPause(withSilence(withSilence(following, pause), aSilence())).silences).toEqual([aSilence()]);
  });
});
