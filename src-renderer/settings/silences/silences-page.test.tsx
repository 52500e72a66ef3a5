// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { toVendorId } from '#shared/domain/vendor.ts';
import type { SettingsTarget, Snapshot } from '#shared/snapshot.ts';
import { channelGroups, channelRows } from '../../preview/fixtures/channels.ts';
import { aSilenceRow, aSnapshot, fixtureNow, hourMs, minuteMs } from '../../preview/fixtures/rows.ts';
import { snapshots } from '../../preview/fixtures/snapshots.ts';
import { renderWindow } from '../../testing/render-window.tsx';
import { DeepLinkContext } from '../../window/deep-link.ts';
import { SilencesPage } from './silences-page.tsx';

afterEach(cleanup);

function open(snapshot: Snapshot = snapshots.trouble(), target: SettingsTarget | null = null) {
  const page = (
    <DeepLinkContext value={{ target, shown: new WeakSet() }}>
      <SilencesPage />
    </DeepLinkContext>
  );
  return renderWindow(page, snapshot);
}

const rowTexts = () =>
  within(screen.getByRole('list', { name: 'Silences' }))
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);

const harness = toVendorId('Harness');
const vendorId = harness;

describe('SilencesPage', () => {
  it('lists every silence with its target, end and reason, and ends it', async () => {
    const { user, callsOf } = await open();
    expect(rowTexts()).toEqual([
      expect.stringContaining('Harness › Prod 2 › PipelinesComponent, muted, 52 min left (14:54) · since 13:02'),
      expect.stringContaining('Birch MailVendor, muted, until it recovers'),
      expect.stringContaining('Incident, acknowledged until it gets worse or spreads'),
    ]);
    expect(screen.getByText('Reason: known, the team is on it')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Unmute Birch Mail' }));
    expect(callsOf('unsilence')).toEqual([['s2']]);
    expect(document.activeElement).toBe(screen.getByRole('list', { name: 'Silences' }));
  });

  it.each([
    ['Vendor', { kind: 'vendor', vendorId }],
    ['Component group', { kind: 'group', vendorId, groupId: 'g1' }],
    ['Component', { kind: 'component', vendorId, componentId: 'c1' }],
    ['Components by pattern', { kind: 'pattern', vendorId, pattern: '* EU *' }],
    ['Incident', { kind: 'incident', vendorId, incidentId: 'i1' }],
    ['Alert type', { kind: 'change', vendorId: null, change: 'edited' }],
  ] as const)('says that a silence is on a %s', async (words, target) => {
    await open(aSnapshot({ silences: [aSilenceRow('Label', { id: 's1', target, end: { kind: 'undone' } })] }));
    expect(rowTexts()).toEqual([expect.stringContaining(`Label${words}, muted, until you turn it off`)]);
  });

  it('lists a pause, current quiet hours and paused channels together', async () => {
    const end = { kind: 'at', until: fixtureNow + 55 * minuteMs } as const;
    const schedule = [{ days: ['sun'], from: '12:00', to: '18:00', zone: 'UTC', breakThrough: 'major' }] as const;
    const night = { ...channelGroups[1], schedule: schedule.map((one) => ({ ...one, days: [...one.days] })) };
    const { user, callsOf } = await open(
      aSnapshot(
        {
          silences: [aSilenceRow('Everything', { id: 'p1', target: { kind: 'everything' }, end })],
          channels: channelRows,
        },
        { overview: { quietUntil: fixtureNow + 2 * hourMs }, groups: [night as (typeof channelGroups)[number]] },
      ),
    );
    expect(rowTexts()).toEqual([
      expect.stringMatching(/^Quiet hoursQuiet, 2 h left \(16:02\)/),
      expect.stringMatching(
        /^Quiet hours: PaymentsQuiet, 3 h 57 min left \(18:00\) · major and worse incidents still notify/,
      ),
      expect.stringMatching(/^EverythingAll alerts, paused, 55 min left \(14:57\)/),
      expect.stringMatching(/^ManagementChannel · Stopped since 12:02.*5 alerts queued.*Reason: .*410/),
      expect.stringMatching(/^On-call mailChannel · Paused by you since 11:02/),
    ]);
    await user.click(screen.getByRole('button', { name: 'Resume all alerts' }));
    await user.click(screen.getByRole('button', { name: 'Resume On-call mail' }));
    await user.click(screen.getByRole('button', { name: 'Edit Quiet hours: Payments' }));
    expect([callsOf('unsilence'), callsOf('pauseChannel'), callsOf('showSettings')]).toEqual([
      [['p1']],
      [['on-call-mail', false]],
      [['alerts', { kind: 'group', groupId: 'payments' }]],
    ]);
  });

  it('shows the upcoming quiet hours', async () => {
    await open(snapshots.quiet());
    const hours = within(screen.getByRole('region', { name: 'Quiet hours' }));
    expect(hours.getByText('Every day 22:00–08:00 (ends the next day)')).toBeDefined();
    expect(hours.getByText(/^Critical incidents still notify · next 22:00/)).toBeDefined();
  });

  it('changes the end of a silence, and undoes it', async () => {
    const { user, callsOf } = await open();
    await user.click(screen.getByRole('button', { name: 'Change duration: Harness › Prod 2 › Pipelines' }));
    const dialog = screen.getByRole('dialog', { name: 'Keep Harness › Prod 2 › Pipelines muted until…' });
    const reason = within(dialog).getByRole<HTMLInputElement>('textbox', { name: 'Reason (optional)' });
    expect(reason.value).toBe('known, the team is on it');
    await user.click(within(dialog).getByRole('button', { name: 'Until it recovers' }));
    const target = { kind: 'component', vendorId: harness, componentId: 'c5' };
    expect(callsOf('silence')).toEqual([[target, { kind: 'recovery' }, 'known, the team is on it']]);
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(callsOf('silence')[1]).toEqual([
      target,
      { kind: 'at', until: fixtureNow + 52 * minuteMs },
      'known, the team is on it',
    ]);
  });

  it('pauses everything, which cannot end with a recovery', async () => {
    const { user, callsOf } = await open();
    await user.click(screen.getByRole('button', { name: 'Pause all alerts…' }));
    expect(screen.queryByRole('button', { name: 'Until it recovers' })).toBeNull();
    await user.click(screen.getByRole('button', { name: /^1 hour/ }));
    expect(callsOf('silence')).toEqual([
      [{ kind: 'everything' }, { kind: 'at', until: fixtureNow + 60 * minuteMs }, null],
    ]);
    expect(await screen.findByText('Alerts paused until 15:02')).toBeDefined();
  });

  it('mutes until a date in the future only', async () => {
    const { user, callsOf } = await open();
    await user.click(screen.getByRole('button', { name: 'Pause all alerts…' }));
    await user.click(screen.getByRole('button', { name: 'Until a date…' }));
    const date = screen.getByLabelText('End (local time)');
    await user.clear(date);
    await user.type(date, '2026-11-20T08:00');
    await user.click(screen.getByRole('button', { name: 'Set end' }));
    expect(screen.getByText(/is in the past\. Enter a later time\.$/)).toBeDefined();
    await user.clear(date);
    await user.type(date, '2026-12-01T08:00');
    await user.click(screen.getByRole('button', { name: 'Set end' }));
    expect(callsOf('silence')).toEqual([
      [{ kind: 'everything' }, { kind: 'at', until: new Date(2026, 11, 1, 8).getTime() }, null],
    ]);
  });

  it('mutes one alert type, from all vendors or from one', async () => {
    const { user, callsOf } = await open();
    await user.click(screen.getByRole('button', { name: 'Mute an alert type…' }));
    const kind = screen.getByRole('combobox', { name: 'Alert type' });
    expect(document.activeElement).toBe(kind);
    await user.selectOptions(kind, 'text edited');
    expect(screen.queryByRole('button', { name: 'Until it recovers' })).toBeNull();
    await user.selectOptions(screen.getByRole('combobox', { name: 'Vendor' }), 'Harness');
    expect(screen.getByRole('button', { name: 'Until it recovers' })).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Until I turn it off' }));
    expect(callsOf('silence')).toEqual([
      [{ kind: 'change', vendorId: harness, change: 'edited' }, { kind: 'undone' }, null],
    ]);
    expect(await screen.findByText('Muted “Text edited” alerts from Harness until you turn it off')).toBeDefined();
  });

  it('mutes the components that match a pattern, and asks for one', async () => {
    const { user, callsOf } = await open();
    await user.click(screen.getByRole('button', { name: 'Mute by pattern…' }));
    await user.click(screen.getByRole('button', { name: 'Until I turn it off' }));
    expect(screen.getByText('Enter a pattern, for example “* EU *”.')).toBeDefined();
    expect(callsOf('silence')).toEqual([]);
    await user.selectOptions(screen.getByRole('combobox', { name: 'Vendor' }), 'Harness');
    await user.type(screen.getByRole('textbox', { name: 'Pattern' }), ' * EU * ');
    await user.click(screen.getByRole('button', { name: 'Until I turn it off' }));
    expect(callsOf('silence')).toEqual([
      [{ kind: 'pattern', vendorId: harness, pattern: '* EU *' }, { kind: 'undone' }, null],
    ]);
  });

  it('unmutes all after a confirmation', async () => {
    const { user, callsOf } = await open();
    await user.click(screen.getByRole('button', { name: 'Unmute all…' }));
    expect(callsOf('unsilence')).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Unmute all' }));
    expect(callsOf('unsilence').flat().sort()).toEqual(['s1', 's2', 's3']);
    expect(await screen.findByRole('heading', { name: 'Nothing is muted' })).toBeDefined();
  });

  it('scrolls to the requested silence and focuses it', async () => {
    await open(snapshots.trouble(), { kind: 'silence', silenceId: 's2' });
    expect(document.activeElement?.textContent).toMatch(/^Birch Mail/);
  });

  it('says when nothing is muted', async () => {
    await open(snapshots.fine());
    expect(screen.getByRole('heading', { name: 'Nothing is muted' })).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Unmute all…' })).toBeNull();
  });
});
