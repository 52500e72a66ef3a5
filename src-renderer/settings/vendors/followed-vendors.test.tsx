// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { VendorRow } from '#shared/snapshot.ts';
import { aReadingAge, aSnapshot, aVendorRow } from '../../preview/fixtures/rows.ts';
import { renderWindow } from '../../testing/render-window.tsx';
import { FollowedVendors } from './followed-vendors.tsx';

// Loaded on demand; the loading time is not what is tested here.
beforeAll(async () => {
  await import('../../ui/menu.tsx');
});
afterEach(cleanup);

const vendors = [
  aVendorRow({ name: 'Acme' }),
  aVendorRow({ name: 'Bolt', level: 'major', words: 'major outage' }),
  aVendorRow({ name: 'Cedar', mutedCount: 1 }),
  aVendorRow({ name: 'Dune', reading: aReadingAge({ kind: 'stale' }) }),
  aVendorRow({ name: 'Elm', isPinned: true }),
  aVendorRow({ name: 'Fig', movedTo: 'https://fig.example/' }),
];

async function open(query = '') {
  const onOpen = vi.fn();
  const window = await renderWindow(<FollowedVendors query={query} onOpen={onOpen} />, aSnapshot({ vendors }));
  const names = () => screen.getAllByRole('checkbox').map((box) => box.getAttribute('aria-label')?.slice(7));
  return { ...window, onOpen, names };
}

describe('FollowedVendors', () => {
  it('lists pinned vendors first, and marks muted and unreadable ones', async () => {
    const { names } = await open();
    expect(names()).toEqual(['Elm', 'Acme', 'Bolt', 'Cedar', 'Dune', 'Fig']);
    expect(screen.getByRole('button', { name: /Cedar/ }).textContent).toContain('Cedar');
    expect(screen.getAllByRole('img', { name: /Pinned|Muted|Unreadable/ })).toHaveLength(3);
  });

  it('sorts by status, and applies the filter', async () => {
    const { user, names } = await open();
    await user.selectOptions(screen.getByRole('combobox', { name: 'Sort by' }), 'Status, worst first');
    expect(names().slice(0, 2)).toEqual(['Elm', 'Bolt']);
    for (const [filter, expected] of [
      ['Has problems', ['Bolt']],
      ['Muted', ['Cedar']],
      ['Unreadable', ['Dune']],
      ['Needs attention', ['Fig']],
    ] as const) {
      await user.selectOptions(screen.getByRole('combobox', { name: 'Show' }), filter);
      expect(names()).toEqual(expected);
    }
  });

  it('is filtered by the search above, and says when nothing matches', async () => {
    expect((await open('ced')).names()).toEqual(['Cedar']);
    cleanup();
    await open('zzz');
    expect(screen.getByText('None of your 6 vendors match.')).toBeDefined();
  });

  it('removes several at once, with undo', async () => {
    const { user, callsOf } = await open();
    await user.click(screen.getByRole('checkbox', { name: 'Select Acme' }));
    await user.click(screen.getByRole('checkbox', { name: 'Select Bolt' }));
    const toolbar = within(screen.getByRole('toolbar', { name: 'Selected vendors' }));
    expect(toolbar.getByText('2 selected')).toBeDefined();
    await user.click(toolbar.getByRole('button', { name: 'Stop following' }));
    expect(callsOf('removeVendors')).toEqual([[['acme', 'bolt']]]);
    expect(screen.queryByRole('toolbar')).toBeNull();
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(callsOf('undo')).toEqual([['u-remove']]);
  });

  it('pins, mutes and groups the selected vendors', async () => {
    const { user, callsOf } = await open();
    await user.click(screen.getByRole('checkbox', { name: 'Select Acme' }));
    await user.click(screen.getByRole('button', { name: 'Pin to the top' }));
    expect(callsOf('pinVendors')).toEqual([[['acme'], true]]);
    await user.click(screen.getByRole('button', { name: 'Unpin' }));
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(callsOf('pinVendors').slice(1)).toEqual([
      [['acme'], false],
      [['acme'], true],
    ]);
    await user.click(screen.getByRole('button', { name: 'Mute Acme' }));
    await user.click(await screen.findByRole('menuitem', { name: /1 hour/ }));
    expect(callsOf('silence')).toMatchObject([[{ kind: 'vendor', vendorId: 'acme' }, { kind: 'at' }, null]]);
    await user.click(screen.getByRole('button', { name: 'Add to group: Acme' }));
    await user.click(await screen.findByRole('menuitem', { name: 'New group…' }));
    expect(callsOf('setGroup')).toMatchObject([[{ id: 'new-group', name: 'New group', members: ['acme'] }]]);
    expect(callsOf('showSettings')).toEqual([['alerts', { kind: 'group', groupId: 'new-group' }]]);
  });

  it('selects all listed vendors, and opens a vendor from its row', async () => {
    const { user, onOpen } = await open();
    await user.click(screen.getByRole('checkbox', { name: 'Select Acme' }));
    await user.click(screen.getByRole('button', { name: 'Select all 6' }));
    expect(screen.getByText('6 selected')).toBeDefined();
    await user.click(screen.getByRole('button', { name: /^Bolt/ }));
    expect(onOpen).toHaveBeenCalledWith('bolt');
  });

  it.each<[Partial<VendorRow>, string]>([
    [{ componentCount: 9, watchedCount: 9 }, 'all components'],
    [{ componentCount: 9, watchedCount: 3 }, '3 of 9 components'],
    [{ componentCount: 0, watchedCount: 0 }, 'whole page'],
    [{ driftedPatterns: ['EU > *'] }, 'filter needs attention'],
    [{ driftedPatterns: ['EU > *'], movedTo: 'https://new.example/' }, 'page moved'],
  ])('shows what is watched of %j', async (over, words) => {
    const row = aVendorRow({ name: 'Acme', ...over });
    await renderWindow(<FollowedVendors query="" onOpen={vi.fn()} />, aSnapshot({ vendors: [row] }));
    expect(screen.getByRole('button', { name: /^Acme/ }).textContent).toMatch(new RegExp(`${words}$`));
  });

  it('shows no filter for a few vendors, and nothing at all without vendors', async () => {
    const few = [aVendorRow({ name: 'Acme' })];
    await renderWindow(<FollowedVendors query="zzz" onOpen={vi.fn()} />, aSnapshot({ vendors: few }));
    expect(screen.getByRole('heading', { name: 'Following 1 vendor' })).toBeDefined();
    expect(screen.getByText('Your vendor does not match.')).toBeDefined();
    expect(screen.queryByRole('combobox')).toBeNull();
    cleanup();
    await renderWindow(<FollowedVendors query="" onOpen={vi.fn()} />, aSnapshot());
    expect(screen.queryByRole('heading')).toBeNull();
  });

  it('offers to clear a filter that matches nothing', async () => {
    const fine = Array.from({ length: 6 }, (_, index) => aVendorRow({ name: `Vendor ${index}` }));
    const { user } = await renderWindow(<FollowedVendors query="" onOpen={vi.fn()} />, aSnapshot({ vendors: fine }));
    await user.selectOptions(screen.getByRole('combobox', { name: 'Show' }), 'Muted');
    expect(screen.queryByRole('list')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Show all' }));
    expect(screen.getAllByRole('listitem')).toHaveLength(6);
  });

  it('moves through the rows with the keyboard, and opens one with Enter', async () => {
    const { user, onOpen } = await open();
    screen.getByRole('button', { name: /^Elm/ }).focus();
    await user.keyboard('{End}');
    expect(document.activeElement?.textContent).toMatch(/^Fig/);
    await user.keyboard('{Home}{ArrowDown}{Enter}');
    expect(onOpen.mock.calls).toEqual([['acme']]);
  });

  it('acts on listed vendors only, not on hidden ones', async () => {
    const hidden = <FollowedVendors query="" onOpen={vi.fn()} />;
    const { user, callsOf } = await renderWindow(hidden, aSnapshot({ vendors }));
    await user.click(screen.getByRole('checkbox', { name: 'Select Acme' }));
    await user.click(screen.getByRole('checkbox', { name: 'Select Bolt' }));
    await user.selectOptions(screen.getByRole('combobox', { name: 'Show' }), 'Has problems');
    expect(screen.getByText('1 selected')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Stop following' }));
    expect(callsOf('removeVendors')).toEqual([[['bolt']]]);
  });

  it('shows the count of many vendors in its title', async () => {
    const many = Array.from({ length: 1_200 }, (_, index) => aVendorRow({ name: `Vendor ${index}` }));
    await renderWindow(<FollowedVendors query="vendor 1199" onOpen={vi.fn()} />, aSnapshot({ vendors: many }));
    expect(screen.getByRole('heading', { name: 'Following 1,200 vendors' })).toBeDefined();
    expect(screen.getAllByRole('listitem')).toHaveLength(1);
  });
});
