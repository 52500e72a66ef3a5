// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { type AlertGroup, everythingGroup } from '#shared/domain/alert-group.ts';
import { aChannelRow } from '../preview/fixtures/channels.ts';
import { aSnapshot, aVendorRow } from '../preview/fixtures/rows.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { RoutingGroups } from './routing-groups.tsx';

afterEach(cleanup);

const row = aChannelRow();
const payments: AlertGroup = {
  ...everythingGroup,
  id: 'payments',
  name: 'Payments',
  members: ['acme-pay'],
  leastImpact: 'major',
  channels: ['desktop', 'ops-slack'],
};

const open = (groups: readonly AlertGroup[]) =>
  renderWindow(
    <RoutingGroups channel={row.channel} />,
    aSnapshot({ vendors: [aVendorRow({ name: 'Acme Pay' })], channels: [row] }, { groups }),
  );

describe('RoutingGroups', () => {
  it('lists the groups that use the channel, with their members and rules', async () => {
    await open([everythingGroup, payments]);
    expect(screen.getByText('Payments').nextElementSibling?.textContent).toBe('Acme Pay · major and above');
    expect(screen.queryByText('Everything I follow')).toBeNull();
    expect(screen.queryByText('Nothing yet')).toBeNull();
  });

  it('links to the settings of a group', async () => {
    const { user, callsOf } = await open([everythingGroup, payments]);
    await user.click(screen.getByRole('button', { name: 'Edit Payments' }));
    expect(callsOf('showSettings')).toEqual([['alerts', { kind: 'group', groupId: 'payments' }]]);
  });

  it('removes the channel from a group, and undoes it', async () => {
    const { user, callsOf } = await open([everythingGroup, payments]);
    await user.click(screen.getByRole('button', { name: 'Remove from Payments' }));
    expect(await screen.findByText('“Payments” no longer sends to Ops on Slack.')).toBeDefined();
    expect(screen.getByText('Nothing yet')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(callsOf('setGroup')).toEqual([[{ ...payments, channels: ['desktop'] }], [payments]]);
  });

  it('sends everything to the channel even if the built-in group was never stored', async () => {
    const { user, callsOf } = await open([]);
    await user.click(screen.getByRole('button', { name: 'Send everything here' }));
    expect(callsOf('setGroup')).toEqual([[{ ...everythingGroup, channels: ['desktop', 'ops-slack'] }]]);
  });

  it('does not claim success when main fails', async () => {
    const setGroup = () => {
      throw new Error('disk full');
    };
    const { user } = await renderWindow(
      <RoutingGroups channel={row.channel} />,
      aSnapshot({ channels: [row] }, { groups: [everythingGroup] }),
      { overrides: { setGroup } },
    );
    await user.click(screen.getByRole('button', { name: 'Send everything here' }));
    expect(await screen.findByText(/disk full/)).toBeDefined();
    expect(screen.queryByText(/receives alerts for everything/)).toBeNull();
  });
});
