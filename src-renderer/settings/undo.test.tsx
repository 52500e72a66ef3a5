// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { plainChannel } from '#shared/domain/channel.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { AlertPresets, ChangeLevels } from '../alerts/change-levels.tsx';
import { ChannelPage } from '../channels/channel-page.tsx';
import { StartAtLogin } from '../first-run/start-at-login.tsx';
import { IncidentList } from '../incidents/incident-list.tsx';
import { AwayView } from '../popover/away-view.tsx';
import { Banners } from '../popover/banners.tsx';
import { StatusStrips } from '../popover/status-strips.tsx';
import { aChannelRow } from '../preview/fixtures/channels.ts';
import { aBanner, anIncidentRow, aSilenceRow, aSnapshot, aVendorRow, fixtureNow } from '../preview/fixtures/rows.ts';
import { vendorDetailsOf } from '../preview/fixtures/vendor-details.ts';
import { type RenderedWindow, renderWindow } from '../testing/render-window.tsx';
import { PageMovedNotice } from '../vendors/page-moved-notice.tsx';
import type { Call } from '../window/use-change.ts';
import { AppearancePage } from './appearance-page.tsx';
import { DataPage } from './data/data-page.tsx';
import { GeneralPage } from './general-page.tsx';
import { SilencesPage } from './silences/silences-page.tsx';
import { TeamPage } from './team-page.tsx';
import { VendorRules } from './vendors/vendor-rules.tsx';

afterEach(cleanup);

const acme = toVendorId('acme');
const moved = { ...aVendorRow({ name: 'Acme' }), movedTo: 'https://status.acme.example/' };
const paused = { reason: 'Paused by you.', at: 0, byUser: true } as const;
const channels = [
  aChannelRow(),
  aChannelRow({ channel: { ...plainChannel('hook', 'webhook'), name: 'Hook', paused } }),
];
const muted = aSilenceRow('Acme', { id: 's1', target: { kind: 'vendor', vendorId: acme }, reason: 'known' });
const acknowledged = aSilenceRow('Cards fail', {
  id: 's2',
  target: { kind: 'incident', vendorId: acme, incidentId: 'i1' },
  acknowledged: { impact: 'major', componentIds: [] },
});
const team = { url: 'nats://bus.example:4222/acme', isConnected: false, members: [], polled: 0, taken: 0, pagesBy: {} };
const unseen = anIncidentRow({ vendorName: 'Acme', incidentId: 'i1', isNew: true });
const banners = ['b1', 'b2'].map((id) => aBanner({ id, text: id }));
const before = aSnapshot(
  { vendors: [moved], incidents: [unseen], channels, silences: [muted, acknowledged], banners },
  {
    overview: { pausedUntil: fixtureNow + 1_800_000 },
    heartbeat: { everyMinutes: 5, problem: null },
    team: { ...team, delayMs: null, problem: null },
  },
);
const { appearance, general, alerts, localServer } = before;
const detailsOfAcme = vendorDetailsOf(moved);
const { leastImpact, alertOn, levels = {}, parts = [], intervalMs } = detailsOfAcme.subscription;

type Press = (user: RenderedWindow['user']) => Promise<void>;
const click =
  (role: 'radio' | 'switch' | 'button', name: string | RegExp): Press =>
  (user) =>
    user.click(screen.getByRole(role, { name }));
const choose =
  (name: string, value: string): Press =>
  (user) =>
    user.selectOptions(screen.getByRole('combobox', { name }), value);
const restores = {
  appearance: ['setAppearance', appearance],
  general: ['setGeneral', general],
  alerts: ['setAlerts', alerts],
} as const;

const changes: readonly (readonly [what: string, view: ReactNode, press: Press, back: Call])[] = [
  ['the theme', <AppearancePage key="" />, click('radio', 'Dark'), restores.appearance],
  ['the zoom', <AppearancePage key="" />, choose('Zoom', '150'), restores.appearance],
  ['the time format', <AppearancePage key="" />, click('radio', '12-hour'), restores.appearance],
  ['the fold', <AppearancePage key="" />, click('switch', /Collapse/), restores.appearance],
  ['the tray’s colour', <AppearancePage key="" />, click('switch', /Use colour/), restores.appearance],
  ['the tray’s number', <AppearancePage key="" />, click('switch', /Show number/), restores.appearance],
  ['starting at login', <GeneralPage key="" />, click('switch', /Start at login/), restores.general],
  ['starting at login, at first', <StartAtLogin key="" />, click('switch', /Start at login/), restores.general],
  ['checks on battery', <GeneralPage key="" />, click('switch', /battery/), restores.general],
  ['the shortcut', <GeneralPage key="" />, choose('Global shortcut', 'CommandOrControl+Alt+S'), restores.general],
  ['the time zone', <GeneralPage key="" />, click('radio', 'Local'), restores.general],
  ['the preset', <AlertPresets key="" />, click('radio', /Calm/), restores.alerts],
  ['the threshold', <AlertPresets key="" />, click('radio', 'Critical'), restores.alerts],
  ['reminders', <AlertPresets key="" />, click('switch', /Remind me/), restores.alerts],
  [
    'an alert type',
    <ChangeLevels key="" />,
    async (user) =>
      user.click(
        within(screen.getByRole('group', { name: 'Incident opened' })).getByRole('radio', { name: /List only/ }),
      ),
    restores.alerts,
  ],
  ['the length of the history', <DataPage key="" />, choose('Keep history for', '30'), restores.general],
  [
    'the local server',
    <DataPage key="" />,
    click('switch', /Allow programs/),
    ['setLocalServer', { isOn: localServer.isOn, port: localServer.port }],
  ],
  [
    'the end of a mute',
    <SilencesPage key="" />,
    click('button', 'Unmute Acme'),
    ['silence', muted.silence.target, muted.silence.end, 'known'],
  ],
  [
    'the end of an acknowledgement',
    <SilencesPage key="" />,
    click('button', /Undo acknowledge/),
    ['acknowledge', acme, 'i1'],
  ],
  [
    'the end of all silences',
    <SilencesPage key="" />,
    async (user) => {
      await user.click(screen.getByRole('button', { name: 'Unmute all…' }));
      await user.click(screen.getByRole('button', { name: 'Unmute all' }));
    },
    ['acknowledge', acme, 'i1'],
  ],
  [
    'the end of a pause',
    <StatusStrips key="" />,
    click('button', 'Resume'),
    ['pauseAll', { kind: 'at', until: fixtureNow + 1_800_000 }],
  ],
  ['a resumed channel', <SilencesPage key="" />, click('button', 'Resume Hook'), ['pauseChannel', 'hook', true]],
  [
    'a paused channel',
    <ChannelPage key="" row={aChannelRow()} onBack={() => {}} />,
    click('button', 'Pause'),
    ['pauseChannel', aChannelRow().channel.id, false],
  ],
  ['a dismissed message', <Banners key="" />, click('button', 'Dismiss: b2'), ['restoreBanner', 'b2']],
  ['all messages dismissed', <Banners key="" />, click('button', 'Dismiss all'), ['restoreBanner', 'b2']],
  [
    'incidents marked as seen',
    <IncidentList key="" incidents={{ open: [unseen], setAside: [], elsewhere: [] }} />,
    click('button', 'Mark all as seen'),
    ['markNew', [unseen.key]],
  ],
  [
    'a cleared list of what was missed',
    <AwayView key="" away={{ sinceAt: 0, untilAt: 0, items: [] }} onClose={() => {}} />,
    click('button', 'Clear'),
    ['restoreAway'],
  ],
  ['a heartbeat turned off', <DataPage key="" />, click('button', 'Turn off'), ['undo', 'u-heartbeat']],
  ['a team left', <TeamPage key="" />, click('button', 'Leave team'), ['undo', 'u-team']],
  [
    'a removed channel',
    <ChannelPage key="" row={aChannelRow()} onBack={() => {}} />,
    async (user) => {
      await user.click(screen.getByRole('button', { name: 'Remove…' }));
      await user.click(screen.getByRole('button', { name: /^Remove Ops/ }));
    },
    ['undo', 'u-channel'],
  ],
  [
    'a new address',
    <PageMovedNotice key="" row={moved} />,
    click('button', 'Use new address'),
    ['addVendor', { vendorId: acme, name: 'Acme', pageUrl: moved.pageUrl, platform: moved.platform }],
  ],
  [
    'the interval of checks',
    <VendorRules key="" details={detailsOfAcme} />,
    choose('Check interval', '60000'),
    ['setVendorRule', detailsOfAcme.id, { leastImpact, alertOn, levels, parts, intervalMs }],
  ],
];

describe('Undo', () => {
  it.each(changes)('undoes %s', async (_, view, press, back) => {
    const { main, user } = await renderWindow(view, before);
    await press(user);
    expect(main.calls).not.toContainEqual(back);
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    await expect.poll(() => main.calls.at(-1)).toEqual(back);
  });

  it('undoes a team joined', async () => {
    const { main, user } = await renderWindow(<TeamPage />, aSnapshot({}));
    await user.type(screen.getByLabelText('Address'), team.url);
    await user.click(screen.getByRole('button', { name: 'Join team' }));
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    await expect.poll(() => main.calls.at(-1)).toEqual(['setTeam', null, null, null]);
  });
});
