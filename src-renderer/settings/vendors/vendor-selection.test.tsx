// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type AlertGroup, everythingGroup } from '#shared/domain/alert-group.ts';
import { aSnapshot, aVendorRow } from '../../preview/fixtures/rows.ts';
import type { FakeAnswers } from '../../testing/fake-main.ts';
import { renderWindow } from '../../testing/render-window.tsx';
import { FollowedVendors } from './followed-vendors.tsx';

afterEach(cleanup);

const vendors = ['Acme', 'Bolt', 'Cedar'].map((name) => aVendorRow({ name }));
const payments: AlertGroup = { ...everythingGroup, id: 'payments', name: 'Payments', members: ['acme', 'zulu'] };

async function select(
  names: readonly string[],
  {
    groups = [everythingGroup],
    ...overrides
  }: FakeAnswers['overrides'] & { readonly groups?: readonly AlertGroup[] } = {},
) {
  const list = <FollowedVendors query="" onOpen={vi.fn<() => void>()} />;
  const window = await renderWindow(list, aSnapshot({ vendors }, { groups }), { overrides });
  for (const name of names) await window.user.click(screen.getByRole('checkbox', { name: `Select ${name}` }));
  return { ...window, tools: within(screen.getByRole('toolbar', { name: 'Selected vendors' })) };
}

const failing = () => {
  throw new Error('the settings are read-only');
};

describe('VendorSelection', () => {
  it('counts the selected vendors, and disappears with the last one', async () => {
    const { user, tools } = await select(['Acme', 'Bolt']);
    expect(tools.getByText('2 selected')).toBeDefined();
    await user.click(screen.getByRole('checkbox', { name: 'Select Bolt' }));
    expect(tools.getByText('1 selected')).toBeDefined();
    await user.click(screen.getByRole('checkbox', { name: 'Select Acme' }));
    expect(screen.queryByRole('toolbar')).toBeNull();
  });

  it('clears the selection, and does nothing else', async () => {
    const { user, main, tools } = await select(['Acme', 'Bolt']);
    await user.click(tools.getByRole('button', { name: 'Clear selection' }));
    expect(screen.queryByRole('toolbar')).toBeNull();
    expect(screen.getAllByRole('checkbox', { checked: false })).toHaveLength(3);
    expect(main.calls.filter(([name]) => name !== 'getSnapshot')).toEqual([]);
  });

  it('offers no “Select all” once all are selected', async () => {
    const { user, tools } = await select(['Acme']);
    await user.click(tools.getByRole('button', { name: 'Select all 3' }));
    expect(screen.getAllByRole('checkbox', { checked: true })).toHaveLength(3);
    expect(tools.queryByRole('button', { name: /^Select all/ })).toBeNull();
  });

  it('names a single vendor, and counts several', async () => {
    const { user } = await select(['Cedar']);
    await user.click(screen.getByRole('button', { name: 'Stop following' }));
    expect(await screen.findByText('Stopped following Cedar.')).toBeDefined();
    cleanup();
    const both = await select(['Acme', 'Cedar']);
    await both.user.click(screen.getByRole('button', { name: 'Stop following' }));
    expect(await screen.findByText('Stopped following 2 vendors.')).toBeDefined();
  });

  it('keeps the selection when main could not remove it', async () => {
    const { user, tools } = await select(['Acme', 'Bolt'], { removeVendors: failing });
    await user.click(tools.getByRole('button', { name: 'Stop following' }));
    expect(await screen.findByText(/the settings are read-only/)).toBeDefined();
    expect(screen.getByText('2 selected')).toBeDefined();
    expect(screen.queryByText(/^Stopped following/)).toBeNull();
  });

  it('mutes several vendors, and reverts all with one undo', async () => {
    const { user, callsOf, main } = await select(['Acme', 'Bolt']);
    await user.click(screen.getByRole('button', { name: 'Mute 2 vendors' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Until I turn it off' }));
    expect(callsOf('silence')).toEqual([
      [{ kind: 'vendor', vendorId: 'acme' }, { kind: 'undone' }, null],
      [{ kind: 'vendor', vendorId: 'bolt' }, { kind: 'undone' }, null],
    ]);
    expect(await screen.findByText('Muted 2 vendors.')).toBeDefined();
    expect(Object.keys(main.snapshot().silences)).toHaveLength(2);
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(main.snapshot().silences).toEqual({});
  });

  it('does not claim to have muted what main refused', async () => {
    const { user } = await select(['Acme'], { silence: failing });
    await user.click(screen.getByRole('button', { name: 'Mute Acme' }));
    await user.click(await screen.findByRole('menuitem', { name: '1 hour' }));
    expect(await screen.findByText(/the settings are read-only/)).toBeDefined();
    expect(screen.queryByText('Muted Acme.')).toBeNull();
  });

  it('adds to a group without doubling a member, and restores it', async () => {
    const { user, callsOf } = await select(['Acme', 'Bolt'], { groups: [everythingGroup, payments] });
    await user.click(screen.getByRole('button', { name: 'Add to group: 2 vendors' }));
    expect(await screen.findAllByRole('menuitem')).toHaveLength(2);
    await user.click(screen.getByRole('menuitem', { name: 'Payments' }));
    expect(await screen.findByText('Added 2 vendors to “Payments”.')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(callsOf('setGroup')).toEqual([[{ ...payments, members: ['acme', 'zulu', 'bolt'] }], [payments]]);
  });

  it('gives a new group an unused name and id', async () => {
    const taken = ['New group', 'New group 2'].map((name, index) => ({ ...payments, id: `new-group-${index}`, name }));
    const { user, callsOf } = await select(['Bolt'], { groups: [everythingGroup, ...taken] });
    await user.click(screen.getByRole('button', { name: 'Add to group: Bolt' }));
    await user.click(await screen.findByRole('menuitem', { name: 'New group…' }));
    expect(callsOf('setGroup')).toMatchObject([[{ id: 'new-group-3', name: 'New group 3', members: ['bolt'] }]]);
    expect(callsOf('showSettings')).toEqual([['alerts', { kind: 'group', groupId: 'new-group-3' }]]);
  });

  it('does not open a group that main did not save', async () => {
    const { user, callsOf } = await select(['Bolt'], { setGroup: failing });
    await user.click(screen.getByRole('button', { name: 'Add to group: Bolt' }));
    await user.click(await screen.findByRole('menuitem', { name: 'New group…' }));
    expect(await screen.findByText(/the settings are read-only/)).toBeDefined();
    expect(callsOf('showSettings')).toEqual([]);
  });

  it('pins a partly pinned selection, and unpins it together', async () => {
    const { user, callsOf } = await select(['Acme', 'Bolt']);
    await user.click(screen.getByRole('checkbox', { name: 'Select Bolt' }));
    await user.click(screen.getByRole('button', { name: 'Pin to the top' }));
    await user.click(screen.getByRole('checkbox', { name: 'Select Bolt' }));
    await user.click(screen.getByRole('button', { name: 'Pin to the top' }));
    await user.click(screen.getByRole('button', { name: 'Unpin' }));
    expect(callsOf('pinVendors')).toEqual([
      [['acme'], true],
      [['acme', 'bolt'], true],
      [['acme', 'bolt'], false],
    ]);
  });
});
