// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { everythingGroup } from '#shared/domain/alert-group.ts';
import { plainChannel } from '#shared/domain/channel.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import type { ChannelRow } from '#shared/snapshot.ts';
import { aChannelRow } from '../preview/fixtures/channels.ts';
import { aSnapshot, fixtureNow, minuteMs } from '../preview/fixtures/rows.ts';
import { snapshots } from '../preview/fixtures/snapshots.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { ChannelList } from './channel-list.tsx';
import { ChannelPage } from './channel-page.tsx';
import { ChannelState } from './channel-state.tsx';
import { FireDrill } from './fire-drill.tsx';
import { FormatButton } from './webhook-format.tsx';

afterEach(cleanup);

const payments = { ...everythingGroup, id: 'payments', name: 'Payments', members: ['acme'] };

async function openPage(over: Partial<ChannelRow> = {}, groups = [everythingGroup]) {
  const row = aChannelRow(over);
  const onBack = vi.fn();
  const page = <ChannelPage row={row} onBack={onBack} />;
  return { ...(await renderWindow(page, aSnapshot({ channels: [row] }, { groups }))), onBack };
}

describe('ChannelPage', () => {
  it('says that alerts are queued while it is paused', async () => {
    const { user } = await openPage();
    await user.click(screen.getByRole('button', { name: 'Pause' }));
    expect(await screen.findByText('Ops on Slack paused. New alerts are queued until you resume.')).toBeDefined();
  });

  it('resumes a paused channel', async () => {
    const paused = { reason: 'Paused by you.', at: 0, byUser: true } as const;
    const { user, callsOf } = await openPage({ channel: { ...plainChannel('ops', 'slack'), paused } });
    await user.click(screen.getByRole('button', { name: 'Resume' }));
    expect(callsOf('pauseChannel')).toEqual([['ops', false]]);
    expect(await screen.findByText('ops resumed.')).toBeDefined();
  });

  it('offers to send everything to it while no group uses it, with undo', async () => {
    const { user, callsOf } = await openPage();
    expect(screen.getByText('Not used by any group yet, so only tests are sent.')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Send everything here' }));
    expect(await screen.findByText('Ops on Slack receives alerts for everything you follow.')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(callsOf('setGroup').map(([group]) => group)).toEqual([
      expect.objectContaining({ channels: ['desktop', 'ops-slack'] }),
      expect.objectContaining({ channels: ['desktop'] }),
    ]);
  });

  it('links to the groups', async () => {
    const { user, callsOf } = await openPage();
    await user.click(screen.getByRole('button', { name: 'Choose groups' }));
    expect(callsOf('showSettings')).toEqual([['alerts', { kind: 'group', groupId: 'everything' }]]);
  });

  it('names everything that a removal affects, and can be cancelled', async () => {
    const groups = [
      { ...everythingGroup, channels: ['ops-slack'] },
      { ...payments, channels: ['ops-slack'] },
    ];
    const { user, callsOf, onBack } = await openPage({ waiting: 2 }, groups);
    await user.click(screen.getByRole('button', { name: 'Remove…' }));
    expect(screen.getByRole('dialog').textContent).toContain(
      'The 2 queued alerts are discarded. “Everything I follow” and “Payments” will no longer send there.',
    );
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Cancel' }));
    expect([callsOf('removeChannel'), onBack.mock.calls]).toEqual([[], []]);
  });
});

describe('ChannelList', () => {
  it('sorts by name, and says which channel no group uses', async () => {
    const rows = [
      aChannelRow({ channel: { ...plainChannel('z', 'slack'), name: 'Zulu' } }),
      aChannelRow({ channel: { ...plainChannel('a', 'discord'), name: 'Alpha' } }),
    ];
    const groups = [{ ...everythingGroup, channels: ['z'] }];
    const onOpen = vi.fn();
    const { user } = await renderWindow(
      <ChannelList rows={rows} onOpen={onOpen} />,
      aSnapshot({ channels: rows }, { groups }),
    );
    const [first, second] = screen.getAllByRole('button');
    expect(first?.textContent).toMatch(/^Alpha.*Not used by any group yet, so nothing is sent\.$/);
    expect(second?.textContent).not.toContain('Not used');
    first?.focus();
    await user.keyboard('{ArrowDown}{Enter}');
    expect(onOpen).toHaveBeenCalledWith('z');
  });
});

describe('ChannelState', () => {
  it.each<[string, Partial<ChannelRow>, string[]]>([
    ['never used', { last: null }, ['Not tested', 'Send a test to see whether messages arrive.']],
    [
      'failing',
      { last: { at: fixtureNow, isTest: true, ok: false, said: 'No answer.' } },
      ['Last test failed', 'No answer.'],
    ],
    ['without a secret', { hasSecret: false }, ['Secret missing', 'Enter it to send messages.']],
    [
      'in trouble',
      { waiting: 1, trouble: { sinceAt: fixtureNow - 5 * minuteMs, reason: 'Timed out.' } },
      ['Failing since', '1 alert queued', 'Timed out.', 'Statustray retries automatically.'],
    ],
  ])('describes a channel %s', async (_, over, texts) => {
    await renderWindow(<ChannelState row={aChannelRow(over)} />, snapshots.fine());
    const state = screen.getByRole('region', { name: 'State' }).textContent;
    for (const text of texts) expect(state).toContain(text);
  });

  it('does not repeat the reason as the last result', async () => {
    const paused = { reason: 'The webhook is gone.', at: fixtureNow };
    const row = aChannelRow({
      channel: { ...plainChannel('ops', 'slack'), paused },
      last: { at: fixtureNow, isTest: false, ok: false, said: 'The webhook is gone.' },
    });
    await renderWindow(<ChannelState row={row} />, snapshots.fine());
    expect(screen.getAllByText(/The webhook is gone\./)).toHaveLength(1);
  });
});

describe('FireDrill', () => {
  const component = { id: 'c1', path: 'EU > Cards' };

  it('can be closed without a drill', async () => {
    const onClose = vi.fn();
    const { user, callsOf } = await renderWindow(
      <FireDrill vendorId={toVendorId('acme')} components={[component]} onClose={onClose} />,
      snapshots.fine(),
    );
    expect(screen.queryByRole('combobox')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect([onClose.mock.calls.length, callsOf('drill')]).toEqual([1, []]);
  });

  it('can be retried after main failed', async () => {
    const drill = () => {
      throw new Error('the engine is busy');
    };
    const { user } = await renderWindow(
      <FireDrill vendorId={toVendorId('acme')} components={[component]} onClose={() => {}} />,
      snapshots.fine(),
      { overrides: { drill } },
    );
    await user.click(screen.getByRole('button', { name: 'Start drill' }));
    expect(await screen.findByText(/the engine is busy/)).toBeDefined();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Start drill' }).disabled).toBe(false);
  });
});

describe('FormatButton', () => {
  it('shows the payload and closes again', async () => {
    const { user } = await renderWindow(<FormatButton />, snapshots.fine());
    await user.click(screen.getByRole('button', { name: 'View payload' }));
    expect(screen.getByRole('dialog').textContent).toContain('Idempotency-Key');
    await user.click(screen.getByRole('button', { name: 'Copy example' }));
    expect(await screen.findByText('Example copied.')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Done' }));
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});
