import { describe, expect, it } from 'vitest';
import type { Subscription } from '#shared/domain/subscription.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { aSubscription } from '#shared/testing/builders.ts';
import { type AppliedList, changeSentence, mergeTeamList, noList } from './merge-team-list.ts';

const vendor = (id: string, over: Partial<Subscription> = {}): Subscription =>
  aSubscription({ vendorId: toVendorId(id), name: id, pageUrl: `https://status.${id}.example/`, ...over });
const brought = (...subscriptions: readonly Subscription[]): AppliedList => ({
  subscriptions,
  brought: subscriptions.map(({ vendorId }) => vendorId),
});

describe('mergeTeamList', () => {
  it('follows the vendors of the list beside one’s own, which stay as they are', () => {
    const own = vendor('acme', { leastImpact: 'critical' });
    const merged = mergeTeamList([own], noList, [vendor('acme'), vendor('omega')]);
    expect(merged).toEqual({
      subscriptions: [own, vendor('omega')],
      brought: ['omega'],
      added: ['omega'],
      updated: [],
      removed: [],
    });
  });

  it('takes new rules, and keeps the pin and since when the vendor is followed', () => {
    const followed = vendor('omega', { pinned: true, addedAt: 5 });
    const listed = vendor('omega', { leastImpact: 'major', addedAt: 9 });
    const merged = mergeTeamList([followed], brought(vendor('omega')), [listed]);
    expect(merged.subscriptions).toEqual([{ ...listed, pinned: true, addedAt: 5 }]);
    expect(merged).toMatchObject({ updated: ['omega'], brought: ['omega'] });
  });

  it('unfollows what the list no longer contains, unless it was followed before or edited since', () => {
    const before = brought(vendor('omega'), vendor('delta'));
    const edited = vendor('delta', { leastImpact: 'critical' });
    const merged = mergeTeamList([vendor('acme'), vendor('omega'), edited], before, []);
    expect(merged.subscriptions).toEqual([vendor('acme'), edited]);
    expect(merged).toMatchObject({ removed: ['omega'], brought: [] });
    const ownBefore = { subscriptions: [vendor('omega')], brought: [] };
    expect(mergeTeamList([vendor('omega')], ownBefore, []).subscriptions).toEqual([vendor('omega')]);
  });

  it('does not bring back a vendor that the user has unfollowed', () => {
    const merged = mergeTeamList([], brought(vendor('omega')), [vendor('omega', { leastImpact: 'major' })]);
    expect(merged).toMatchObject({ subscriptions: [], added: [], brought: [] });
  });

  it('keeps the confirmed private origin only for the same page', () => {
    const privateOrigin = 'http://10.0.0.1';
    const followed = vendor('omega', { privateOrigin });
    const same = mergeTeamList([followed], brought(vendor('omega')), [vendor('omega', { leastImpact: 'major' })]);
    const moved = mergeTeamList([followed], brought(vendor('omega')), [
      vendor('omega', { pageUrl: 'https://new.example/' }),
    ]);
    expect([same, moved].map(({ subscriptions: [one] }) => one?.privateOrigin)).toEqual([privateOrigin, undefined]);
  });
});

describe('changeSentence', () => {
  const none = { added: [], updated: [], removed: [] };

  it.each([
    [none, null],
    [{ ...none, added: ['A'], removed: ['B', 'C'] }, 'The team list added A, removed B, C.'],
    [{ ...none, updated: ['A', 'B', 'C', 'D', 'E'] }, 'The team list updated A, B, C and 2 more.'],
  ])('says %j as %j', (change, sentence) => {
    expect(changeSentence(change)).toBe(sentence);
  });
});
