// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { ComponentView, VendorDetails } from '#shared/query-results.ts';
import { aSubscription } from '#shared/testing/builders.ts';
import { aSilenceRow, aSnapshot, aVendorRow, fixtureNow, hourMs } from '../preview/fixtures/rows.ts';
import { aComponentView, aVendorDetails } from '../preview/fixtures/vendor-details.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { VendorTree } from './vendor-tree.tsx';

afterEach(cleanup);

const acme = aVendorRow({ name: 'Acme Pay' });
const silences = [aSilenceRow('EU', { id: 's1', end: { kind: 'at', until: fixtureNow + hourMs } })];
const eu = { id: 'eu', name: 'EU', silenceId: null };

function member(name: string, over: Partial<ComponentView> = {}): ComponentView {
  return aComponentView({ name, groupId: 'eu', ...over });
}

/** Acme Pay with its group EU, both opened. */
async function open(
  components: readonly ComponentView[],
  groups: VendorDetails['groups'] = [eu],
  getVendor?: (details: VendorDetails) => VendorDetails | null,
) {
  const subscription = aSubscription({ vendorId: acme.id, filter: { rule: 'all' } });
  const details = aVendorDetails({ id: acme.id, subscription, groups, components });
  const window = await renderWindow(
    <VendorTree troubled={[acme]} fine={[]} foldFine={false} />,
    aSnapshot({ vendors: [acme], silences }),
    { vendors: { [acme.id]: details }, overrides: getVendor ? { getVendor: () => getVendor(details) } : {} },
  );
  screen.getByRole('row', { name: /^Acme Pay/ }).focus();
  await window.user.keyboard('{Enter}');
  const [group] = groups;
  if (group) (await screen.findByRole('row', { name: new RegExp(`^Watch ${group.name}`) })).focus();
  if (group) await window.user.keyboard('{Enter}');
  return window;
}

const words = (key: string) => document.querySelector(`[data-row="${key}"]`)?.textContent;

describe('GroupRow', () => {
  it.each<[string, readonly ComponentView[], string]>([
    ['all of several', [member('Cards'), member('Wallets')], 'EU all 2 components'],
    ['its only one', [member('Cards')], 'EU 1 component'],
    ['some', [member('Cards'), member('Wallets', { watched: false })], 'EU 1 of 2 watched'],
    ['none', [member('Cards', { watched: false })], 'EU none of 1 watched'],
    [
      'a failing one',
      [member('Cards', { status: 'partial_outage' }), member('Wallets')],
      'EU partial outage · all 2 components',
    ],
  ])('says how many components are watched: %s', async (_name, components, expected) => {
    await open(components);
    expect(words('v:acme-pay/g:eu')).toBe(expected);
  });

  it('says how long the group is muted, and unmutes it', async () => {
    const { user, callsOf } = await open([member('Cards')], [{ ...eu, silenceId: 's1' }]);
    expect(words('v:acme-pay/g:eu')).toBe('EU 1 component · muted, 1 h left');
    await user.click(screen.getByRole('button', { name: 'Unmute Acme Pay › EU (muted, 1 h left)' }));
    expect(callsOf('unsilence')).toEqual([['s1']]);
  });

  it('mutes the group with the letter M', async () => {
    const { user } = await open([member('Cards')]);
    await user.keyboard('m');
    expect(await screen.findByRole('dialog', { name: 'Mute Acme Pay › EU' })).toBeDefined();
  });

  it('stops watching a group, with undo', async () => {
    const { user, callsOf } = await open([member('Cards'), member('Wallets'), aComponentView({ name: 'Docs' })]);
    await user.click(screen.getByRole('checkbox', { name: 'Watch EU' }));
    expect(await screen.findByText('No longer watching EU')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(callsOf('setFilter')).toEqual([
      ['acme-pay', { rule: 'except', patterns: ['EU > *'] }],
      ['acme-pay', { rule: 'all' }],
    ]);
  });

  it('collapses with a click on its name', async () => {
    const { user } = await open([member('Cards')]);
    await user.click(screen.getByText('EU'));
    expect(screen.queryByRole('row', { name: /Cards/ })).toBeNull();
  });
});

describe('ComponentRow', () => {
  it.each<[string, Partial<ComponentView>, string]>([
    ['its status', { status: 'major_outage' }, 'Cards major outage'],
    ['that nobody monitors it', { notMonitored: true }, 'Cards not monitored'],
    ['that it is new', { isNew: true, status: 'unknown' }, 'Cards unknownnew'],
    ['how long it is muted', { silenceId: 's1' }, 'Cards operational · muted, 1 h left'],
  ])('shows %s', async (_name, over, expected) => {
    await open([member('Cards', over)]);
    expect(words('v:acme-pay/g:eu/c:cards')).toBe(expected);
  });

  it('watches it with its box, and sends its full path to main', async () => {
    const { user, callsOf } = await open([member('Cards'), member('Wallets')]);
    await user.click(screen.getByRole('checkbox', { name: 'Watch Cards' }));
    expect(await screen.findByText('No longer watching Cards')).toBeDefined();
    expect(callsOf('setFilter')).toEqual([['acme-pay', { rule: 'except', patterns: ['EU > Cards'] }]]);
  });

  it('names vendor and component when it asks for the mute duration', async () => {
    const { user, callsOf } = await open([member('Cards')]);
    await user.click(screen.getByRole('button', { name: 'Mute Acme Pay › Cards…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Mute Acme Pay › Cards' });
    await user.click(within(dialog).getByRole('button', { name: /^1 hour/ }));
    const target = { kind: 'component', vendorId: 'acme-pay', componentId: 'cards' };
    expect(callsOf('silence')).toEqual([[target, { kind: 'at', until: fixtureNow + hourMs }, null]]);
  });

  it('does nothing when its vendor is removed before the box is ticked', async () => {
    let isFollowed = true;
    const { user, callsOf } = await open([member('Cards')], [eu], (details) => (isFollowed ? details : null));
    isFollowed = false;
    await user.click(screen.getByRole('checkbox', { name: 'Watch Cards' }));
    expect([callsOf('setFilter'), screen.queryByText(/No longer watching/)]).toEqual([[], null]);
  });

  it('is listed next to the groups when it belongs to none', async () => {
    await open([member('Cards'), aComponentView({ name: 'Docs', watched: false })]);
    const docs = screen.getByRole('row', { name: /Docs operational/ });
    expect([docs.getAttribute('aria-level'), docs.getAttribute('aria-posinset')]).toEqual(['2', '3']);
  });
});
