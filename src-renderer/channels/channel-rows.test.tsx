// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type AlertGroup, everythingGroup } from '#shared/domain/alert-group.ts';
import { plainChannel } from '#shared/domain/channel.ts';
import type { ChannelRow, Snapshot } from '#shared/snapshot.ts';
import { aChannelRow } from '../preview/fixtures/channels.ts';
import { aSnapshot, fixtureNow, hourMs, minuteMs } from '../preview/fixtures/rows.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { ChannelList } from './channel-list.tsx';
import { ChannelPage } from './channel-page.tsx';
import { LastResult, StateText } from './channel-state.tsx';
import { StorageNote } from './storage-note.tsx';

afterEach(cleanup);

const slack = plainChannel('ops-slack', 'slack');
const stopped = { reason: 'The webhook is gone.', at: fixtureNow - 2 * hourMs };

describe('StateText', () => {
  it.each<[Partial<ChannelRow>, string]>([
    [{}, 'Delivered 33 min ago'],
    [{ last: null }, 'Not tested'],
    [{ waiting: 1 }, '1 alert queued'],
    [{ waiting: 1_200 }, '1,200 alerts queued'],
    [{ hasSecret: false, waiting: 2 }, 'Secret missing, 2 alerts queued'],
    [{ channel: { ...slack, paused: stopped } }, 'Stopped since 12:02 (2 h ago)'],
    [
      { channel: { ...slack, paused: { ...stopped, byUser: true } }, waiting: 3 },
      'Paused by you since 12:02 (2 h ago), 3 alerts queued',
    ],
    [{ trouble: { sinceAt: fixtureNow - 22 * minuteMs, reason: 'No answer.' } }, 'Failing since 13:40 (22 min ago)'],
  ])('describes %o', async (over, expected) => {
    await renderWindow(
      <output>
        <StateText row={aChannelRow(over)} />
      </output>,
      aSnapshot(),
    );
    expect(document.querySelector('output')?.textContent).toBe(expected);
  });
});

describe('LastResult', () => {
  it.each<[string, ChannelRow['last'], boolean, string]>([
    [
      'an alert',
      { at: fixtureNow - minuteMs, isTest: false, ok: true, said: 'OK.' },
      false,
      'Last alert delivered 14:01 (1 min ago): OK.',
    ],
    [
      'a test',
      { at: fixtureNow - minuteMs, isTest: true, ok: true, said: 'OK.' },
      true,
      'Last test delivered 14:01 (1 min ago)',
    ],
    [
      'a failure',
      { at: fixtureNow - minuteMs, isTest: false, ok: false, said: '410.' },
      false,
      'Last alert failed 14:01 (1 min ago): 410.',
    ],
    ['nothing yet', null, false, ''],
  ])('describes %s', async (_name, last, short, expected) => {
    await renderWindow(
      <output>
        <LastResult row={aChannelRow({ last })} short={short} />
      </output>,
      aSnapshot(),
    );
    expect(document.querySelector('output')?.textContent).toBe(expected);
  });
});

describe('ChannelList', () => {
  it('shows why a channel has stopped, in its row', async () => {
    const row = aChannelRow({ channel: { ...slack, name: 'Ops', paused: stopped } });
    await renderWindow(<ChannelList rows={[row]} onOpen={() => {}} />, aSnapshot({ channels: [row] }));
    expect(screen.getByRole('button').textContent).toContain(
      'Ops SlackStopped since 12:02 (2 h ago)The webhook is gone.',
    );
  });

  it('opens the channel that is clicked', async () => {
    const rows = ['b', 'a'].map((id) => aChannelRow({ channel: { ...plainChannel(id, 'discord'), name: id } }));
    const onOpen = vi.fn<(id: string) => void>();
    const { user } = await renderWindow(<ChannelList rows={rows} onOpen={onOpen} />, aSnapshot({ channels: rows }));
    await user.click(screen.getByRole('button', { name: /^b / }));
    expect(onOpen.mock.calls).toEqual([['b']]);
  });
});

describe('removing a channel', () => {
  async function openPage(over: Partial<ChannelRow> = {}, groups: readonly AlertGroup[] = [everythingGroup]) {
    const row = aChannelRow(over);
    const onBack = vi.fn<() => void>();
    const page = <ChannelPage row={row} onBack={() => onBack()} />;
    const window = await renderWindow(page, aSnapshot({ channels: [row] }, { groups }));
    await window.user.click(screen.getByRole('button', { name: 'Remove…' }));
    return { ...window, onBack, dialog: screen.getByRole('dialog', { name: 'Remove Ops on Slack?' }) };
  }

  it.each<[string, number, readonly AlertGroup[], string]>([
    ['nothing else', 0, [everythingGroup], 'Its secret is deleted.'],
    ['a queued alert', 1, [everythingGroup], 'Its secret is deleted. The queued alert is discarded.'],
    [
      'a group',
      0,
      [{ ...everythingGroup, channels: ['ops-slack'] }],
      'Its secret is deleted. “Everything I follow” will no longer send there.',
    ],
  ])('says that it affects %s', async (_name, waiting, groups, expected) => {
    const { dialog } = await openPage({ waiting }, groups);
    expect(dialog.querySelector('p')?.textContent).toBe(expected);
  });

  it('returns to the list', async () => {
    const { user, dialog, callsOf, onBack } = await openPage();
    await user.click(within(dialog).getByRole('button', { name: 'Remove Ops on Slack' }));
    expect([callsOf('removeChannel'), onBack.mock.calls]).toEqual([[['ops-slack']], [[]]]);
    expect(await screen.findByText('Ops on Slack removed.')).toBeDefined();
  });
});

describe('StorageNote', () => {
  const open = (secretStorage: Snapshot['facts']['secretStorage']) => {
    const snapshot = aSnapshot();
    return renderWindow(<StorageNote />, { ...snapshot, facts: { ...snapshot.facts, secretStorage } });
  };

  it.each([
    ['basic', 'This system’s secret storage is weak.'],
    ['none', 'No keyring found.'],
  ] as const)('warns when the storage is “%s”', async (storage, title) => {
    await open(storage);
    expect(screen.getByText(title).closest('[data-tone]')).not.toBeNull();
  });

  it.each(['strong', 'unknown'] as const)('is silent when it is “%s”', async (storage) => {
    await open(storage);
    expect(document.querySelector('[data-tone="degraded"]')).toBeNull();
  });
});
