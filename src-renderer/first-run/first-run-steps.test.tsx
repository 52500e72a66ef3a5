// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { Snapshot } from '#shared/snapshot.ts';
import { aSnapshot, aVendorRow } from '../preview/fixtures/rows.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { ChooseComponents } from './choose-components.tsx';
import { ChooseVendors } from './choose-vendors.tsx';
import { StartAtLogin } from './start-at-login.tsx';
import { TryNotification } from './try-notification.tsx';
import { WhereTheIconIs } from './where-the-icon-is.tsx';

afterEach(cleanup);

type Platform = Snapshot['facts']['platform'];

function on(platform: Platform): Snapshot {
  const snapshot = aSnapshot();
  return { ...snapshot, facts: { ...snapshot.facts, platform } };
}

describe('ChooseVendors', () => {
  it.each([
    [[], 'None selected yet.'],
    [['Bolt', 'Acme'], '2 selected: Acme, Bolt'],
  ])('counts %j', async (names, words) => {
    await renderWindow(<ChooseVendors />, aSnapshot({ vendors: names.map((name) => aVendorRow({ name })) }));
    expect(screen.getByText(words)).toBeDefined();
  });
});

describe('ChooseComponents', () => {
  it('leaves out vendors with few components', async () => {
    const few = { ...aVendorRow({ name: 'Acme' }), componentCount: 12 };
    await renderWindow(<ChooseComponents />, aSnapshot({ vendors: [few] }));
    expect(screen.queryByRole('button', { name: /^Acme/ })).toBeNull();
  });

  it('says when a page is read for the first time', async () => {
    const row = aVendorRow({ name: 'Acme' });
    const vendors = [{ ...row, componentCount: 13, reading: { ...row.reading, kind: 'pending' } as const }];
    const { user } = await renderWindow(<ChooseComponents />, aSnapshot({ vendors }), {
      overrides: { getVendor: () => null },
    });
    await user.click(screen.getByRole('button', { name: 'Acme: reading…' }));
    expect(screen.getByText('Reading this page for the first time…')).toBeDefined();
  });
});

describe('TryNotification', () => {
  it.each<[Platform, RegExp]>([
    ['darwin', /^Test notification sent\. .*System Settings › Notifications/],
    ['win32', /^Test notification sent\. .*Do not disturb/],
    ['linux', /^Test notification sent\. .*in the popover instead/],
  ])('says on %s what to do if none appears', async (platform, words) => {
    const { user } = await renderWindow(<TryNotification />, on(platform));
    expect(screen.queryByText(/sent/)).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Send test notification' }));
    expect(await screen.findByText(words, { selector: 'main p, p' })).toBeDefined();
  });

  it('claims nothing when it could not be sent', async () => {
    const sendTestNotification = () => {
      throw new Error('no daemon');
    };
    const { user } = await renderWindow(<TryNotification />, on('linux'), { overrides: { sendTestNotification } });
    await user.click(screen.getByRole('button', { name: 'Send test notification' }));
    expect(await screen.findByText(/no daemon/)).toBeDefined();
    expect(screen.queryByText(/^Test notification sent/)).toBeNull();
  });
});

describe('StartAtLogin', () => {
  it('is saved at once', async () => {
    const { user, main } = await renderWindow(<StartAtLogin />, aSnapshot());
    const before = main.snapshot().general.startAtLogin;
    await user.click(screen.getByRole('switch', { name: 'Start at login' }));
    expect(main.snapshot().general.startAtLogin).toBe(!before);
  });
});

describe('WhereTheIconIs', () => {
  it.each<[Platform, RegExp]>([
    ['darwin', /menu bar/],
    ['win32', /taskbar/],
    ['linux', /AppIndicator/],
  ])('says where to look on %s, and explains every shape', async (platform, place) => {
    await renderWindow(<WhereTheIconIs />, on(platform));
    expect(screen.getByText(place)).toBeDefined();
    const shapes = screen.getByRole('list', { name: 'Icon shapes' }).textContent;
    for (const meaning of ['all operational', 'outage', 'maintenance', 'alerts paused'])
      expect(shapes).toContain(meaning);
  });
});
