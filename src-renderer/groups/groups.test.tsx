// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type AlertGroup, everythingGroup } from '#shared/domain/alert-group.ts';
import { plainChannel } from '#shared/domain/channel.ts';
import { aChannelRow } from '../preview/fixtures/channels.ts';
import { aSnapshot, aVendorRow, fixtureNow } from '../preview/fixtures/rows.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { Groups } from './groups.tsx';

afterEach(cleanup);

const payments: AlertGroup = {
  ...everythingGroup,
  id: 'payments',
  name: 'Payments',
  members: ['acme-pay', 'harness: Prod 1 > *'],
  channels: ['desktop', 'ops-slack'],
};
const vendors = [aVendorRow({ name: 'Acme Pay' }), aVendorRow({ name: 'Harness' })];
const slack = aChannelRow();

async function open(
  groups: readonly AlertGroup[] = [everythingGroup, payments],
  { channels = [slack], left = null }: { channels?: (typeof slack)[]; left?: { groupId: string | null } | null } = {},
) {
  const onEdit = vi.fn<(groupId: string | null) => void>();
  const snapshot = aSnapshot({ vendors, channels }, { groups });
  return { ...(await renderWindow(<Groups left={left} onEdit={onEdit} />, snapshot)), onEdit };
}

const item = (name: string) => {
  const row = screen.getByRole('button', { name: `Edit ${name}` }).closest('li');
  return row?.textContent?.replace('Edit', '').replace('Remove', '').replace('Reset', '') ?? null;
};

describe('Groups', () => {
  it('lists the built-in group first, regardless of its stored position', async () => {
    await open([payments, everythingGroup]);
    const names = within(screen.getByRole('list', { name: 'Groups' }))
      .getAllByRole('button', { name: /^Edit/ })
      .map((button) => button.getAttribute('aria-label'));
    expect(names).toEqual(['Edit Everything I follow', 'Edit Payments']);
  });

  it.each<[string, Partial<AlertGroup>, string]>([
    ['its members and channels', {}, 'Payments Acme Pay, Harness (Prod 1 › *) → this desktop, Ops on Slack'],
    ['its own impact', { leastImpact: 'major' }, 'major and above'],
    ['customised alert types', { levels: { edited: 'loud' } }, '1 alert type customised'],
    ['that it has no quiet hours', { schedule: [] }, 'no quiet hours'],
    ['a vendor that is no longer followed', { members: ['old-bank'] }, 'old-bank (no longer followed)'],
    ['a channel that was removed', { channels: ['pager'] }, 'pager (removed)'],
  ])('shows %s', async (_name, over, expected) => {
    await open([everythingGroup, { ...payments, ...over }]);
    expect(item('Payments')).toContain(expected);
  });

  it.each<[string, Partial<AlertGroup>, string]>([
    ['a group without channels', { channels: [] }, 'No channel is selected, so nothing is sent. Select one.'],
    ['a group without members', { members: [] }, 'It has no members, so nothing is sent. Select a vendor.'],
    [
      'a group whose channels are gone',
      { channels: ['pager'] },
      'Its channels have been removed, so nothing is sent. Select another one.',
    ],
  ])('warns about %s', async (_name, over, expected) => {
    await open([everythingGroup, { ...payments, ...over }]);
    expect(item('Payments')).toContain(expected);
  });

  it('warns when all channels of a group are paused', async () => {
    const paused = { reason: 'Paused by you.', at: fixtureNow, byUser: true } as const;
    const channels = [aChannelRow({ channel: { ...plainChannel('ops-slack', 'slack'), paused } })];
    await open([everythingGroup, { ...payments, channels: ['ops-slack'] }], { channels });
    expect(item('Payments')).toContain('Its channels are paused, so nothing is sent. Resume one under Channels.');
  });

  it('names channels that no group uses', async () => {
    await open([everythingGroup]);
    expect(screen.getByText('No group uses Ops on Slack, so nothing is sent there.')).toBeDefined();
    cleanup();
    await open();
    expect(screen.queryByText(/^No group uses/)).toBeNull();
  });

  it('opens a group, or a new one', async () => {
    const { user, onEdit } = await open();
    await user.click(screen.getByRole('button', { name: 'Edit Payments' }));
    await user.click(screen.getByRole('button', { name: 'Add group' }));
    expect(onEdit.mock.calls).toEqual([['payments'], [null]]);
  });

  it('removes a group, with undo, and moves the focus on', async () => {
    const { user, callsOf } = await open();
    await user.click(screen.getByRole('button', { name: 'Remove Payments' }));
    expect(await screen.findByText('Group “Payments” removed.')).toBeDefined();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Add group' }));
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect([callsOf('removeGroup'), callsOf('setGroup')]).toEqual([[['payments']], [[payments]]]);
  });

  it('resets the built-in group only once it was edited', async () => {
    await open([everythingGroup]);
    expect(screen.queryByRole('button', { name: /^Reset/ })).toBeNull();
    cleanup();
    const { user, callsOf } = await open([{ ...everythingGroup, leastImpact: 'major' }]);
    await user.click(screen.getByRole('button', { name: 'Reset Everything I follow' }));
    expect(callsOf('removeGroup')).toEqual([['everything']]);
    expect(await screen.findByText('Group “Everything I follow” reset.')).toBeDefined();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Edit Everything I follow' }));
  });

  it('cannot remove the built-in group', async () => {
    await open([{ ...everythingGroup, leastImpact: 'major' }]);
    expect(screen.queryByRole('button', { name: /^Remove/ })).toBeNull();
  });

  it.each([
    ['the group whose page was left', 'payments', 'Edit Payments'],
    ['the button that adds one, after a new group was given up', null, 'Add group'],
    ['the button that adds one, after the group was removed elsewhere', 'gone', 'Add group'],
  ])('moves the focus to %s', async (_name, groupId, name) => {
    await open(undefined, { left: { groupId } });
    expect(document.activeElement).toBe(screen.getByRole('button', { name }));
  });
});
