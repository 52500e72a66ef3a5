// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { everythingGroup } from '#shared/domain/alert-group.ts';
import { plainChannel } from '#shared/domain/channel.ts';
import type { QuietHoursEntry } from '#shared/domain/quiet-hours.ts';
import { aChannelRow } from '../../preview/fixtures/channels.ts';
import { aSilenceRow, aSnapshot, aVendorRow, fixtureNow, hourMs } from '../../preview/fixtures/rows.ts';
import { renderWindow } from '../../testing/render-window.tsx';
import { PausedChannelRow } from './paused-channels.tsx';
import { QuietSchedule } from './quiet-schedule.tsx';
import { SilenceTools } from './silence-tools.tsx';

afterEach(cleanup);

const nights: QuietHoursEntry = { days: ['mon'], from: '22:00', to: '07:00', zone: null, breakThrough: 'critical' };
const nightShift = { ...everythingGroup, id: 'night', name: 'Night shift', schedule: [nights] };

describe('QuietSchedule', () => {
  it('links to the settings when there are no quiet hours', async () => {
    const { user, callsOf } = await renderWindow(<QuietSchedule />, aSnapshot());
    await user.click(screen.getByRole('button', { name: 'Set quiet hours…' }));
    expect(callsOf('showSettings')).toEqual([['alerts', { kind: 'quiet-hours' }]]);
  });

  it('says what still notifies, and when the hours start next', async () => {
    await renderWindow(<QuietSchedule />, aSnapshot({}, { quietHours: [nights] }));
    const hint = screen.getByText('Mon 22:00–07:00 (ends the next day)').nextElementSibling?.textContent;
    expect(hint).toMatch(/^Critical incidents still notify · next tomorrow 22:00 \(in /);
  });

  it('shows the hours of a group under its name, and links to the group', async () => {
    const snapshot = aSnapshot({}, { quietHours: [nights], groups: [everythingGroup, nightShift] });
    const { user, callsOf } = await renderWindow(<QuietSchedule />, snapshot);
    expect(screen.getByText('Mon 22:00–07:00 (ends the next day) · Night shift')).toBeDefined();
    const [, ofGroup] = screen.getAllByRole('button', { name: /^Edit Mon/ });
    if (ofGroup) await user.click(ofGroup);
    expect(callsOf('showSettings')).toEqual([['alerts', { kind: 'group', groupId: 'night' }]]);
  });
});

describe('PausedChannelRow', () => {
  const stopped = { reason: 'The webhook is gone.', at: fixtureNow - hourMs };
  const row = aChannelRow({ channel: { ...plainChannel('ops', 'slack'), name: 'Ops', paused: stopped } });

  it('says why the channel has stopped, and links to it', async () => {
    const { user, callsOf } = await renderWindow(<PausedChannelRow row={row} onResumed={() => {}} />, aSnapshot());
    expect(screen.getByText('Reason: The webhook is gone.')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'View channel Ops' }));
    expect(callsOf('showSettings')).toEqual([['channels', { kind: 'channel', channelId: 'ops' }]]);
  });

  it('resumes the channel, and moves the focus on', async () => {
    const onResumed = vi.fn<() => void>();
    const view = <PausedChannelRow row={row} onResumed={() => onResumed()} />;
    const { user, callsOf } = await renderWindow(view, aSnapshot({ channels: [row] }));
    await user.click(screen.getByRole('button', { name: 'Resume Ops' }));
    expect(callsOf('pauseChannel')).toEqual([['ops', false]]);
    expect(await screen.findByText('Ops resumed.')).toBeDefined();
    expect(onResumed).toHaveBeenCalledTimes(1);
  });
});

describe('SilenceTools', () => {
  const rows = ['s1', 's2'].map((id) => aSilenceRow(id, { id }));
  const open = (silences = rows, vendors = [aVendorRow({ name: 'Acme' })]) =>
    renderWindow(<SilenceTools rows={silences} onUndone={() => {}} />, aSnapshot({ silences, vendors }));
  const names = () => screen.getAllByRole('button').map(({ textContent }) => textContent?.trim());

  it.each<[string, ReturnType<typeof aSilenceRow>[], number, readonly string[]]>([
    ['several silences', rows, 1, ['Pause all alerts…', 'Mute an alert type…', 'Mute by pattern…', 'Unmute all…']],
    ['one silence', rows.slice(0, 1), 1, ['Pause all alerts…', 'Mute an alert type…', 'Mute by pattern…']],
    ['no vendors', [], 0, ['Pause all alerts…', 'Mute an alert type…']],
    [
      'a pause',
      [aSilenceRow('all', { target: { kind: 'everything' } })],
      1,
      ['Mute an alert type…', 'Mute by pattern…'],
    ],
  ])('offers the right actions with %s', async (_name, silences, vendorCount, expected) => {
    await open(silences, vendorCount === 0 ? [] : undefined);
    expect(names()).toEqual(expected);
  });

  it('unmutes all only after confirmation', async () => {
    const { user, callsOf } = await open();
    await user.click(screen.getByRole('button', { name: 'Unmute all…' }));
    expect(screen.getByRole('dialog', { name: 'Unmute all 2?' })).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(callsOf('unsilence')).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Unmute all…' }));
    await user.click(screen.getByRole('button', { name: 'Unmute all' }));
    expect(callsOf('unsilence')).toEqual([['s1'], ['s2']]);
    expect(await screen.findByText('All silences removed.')).toBeDefined();
  });
});
