// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { failure } from '#shared/domain/failure.ts';
import type { Snapshot } from '#shared/snapshot.ts';
import { catalogueFixture } from '../preview/fixtures/catalogue.ts';
import { aSnapshot, aVendorRow } from '../preview/fixtures/rows.ts';
import { aVendorDetails } from '../preview/fixtures/vendor-details.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { ChooseComponents } from './choose-components.tsx';
import { ChooseVendors } from './choose-vendors.tsx';
import { StartAtLogin } from './start-at-login.tsx';
import { TryNotification } from './try-notification.tsx';
import { VendorChips } from './vendor-chips.tsx';
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
  it('omits vendors with few components', async () => {
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

describe('ChooseComponents of a page that was read', () => {
  const row = aVendorRow({ name: 'Acme', componentCount: 40, watchedCount: 3 });

  it('lists vendors by name with their watched components', async () => {
    const all = aVendorRow({ name: 'Zulu', componentCount: 13, watchedCount: 13 });
    await renderWindow(<ChooseComponents />, aSnapshot({ vendors: [all, row] }));
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
      'Acme: 3 of 40 components',
      'Zulu: everything',
    ]);
  });

  it('saves immediately when a component is unticked', async () => {
    const { user, callsOf } = await renderWindow(<ChooseComponents />, aSnapshot({ vendors: [row] }));
    await user.click(screen.getByRole('button', { name: 'Acme: 3 of 40 components' }));
    await user.click(await screen.findByRole('checkbox', { name: 'Watch API' }));
    expect(callsOf('setFilter')).toEqual([['acme', { rule: 'except', patterns: ['API'] }]]);
  });

  it('says when the page lists no components after all', async () => {
    const { user } = await renderWindow(<ChooseComponents />, aSnapshot({ vendors: [row] }), {
      vendors: { acme: aVendorDetails({ components: [] }) },
    });
    await user.click(screen.getByRole('button', { name: 'Acme: 3 of 40 components' }));
    expect(await screen.findByText('The page lists no components, so the whole page is watched.')).toBeDefined();
  });
});

describe('VendorChips', () => {
  it('follows with one click, and says why a vendor could not be added', async () => {
    const addVendor = () => failure('not_recognised', 'No status page is there.');
    const { user } = await renderWindow(<VendorChips />, aSnapshot(), {
      catalogue: catalogueFixture,
      overrides: { addVendor },
    });
    await user.click(await screen.findByRole('button', { name: 'Opal Deploy' }));
    expect(await screen.findByText('Couldn’t add Opal Deploy. No status page is there.')).toBeDefined();
    expect(screen.getByRole('button', { name: 'Opal Deploy', pressed: false })).toBeDefined();
  });

  it('is pressed for vendors that are already followed', async () => {
    const vendors = [aVendorRow({ name: 'Quartz Sign' })];
    await renderWindow(<VendorChips />, aSnapshot({ vendors }), { catalogue: catalogueFixture });
    const pressed = await screen.findAllByRole('button', { pressed: true });
    expect(pressed.map(({ textContent }) => textContent?.trim())).toEqual(['Quartz Sign']);
  });

  it('offers no vendors when main cannot search', async () => {
    const searchCatalogue = () => {
      throw new Error('no catalogue');
    };
    await renderWindow(<VendorChips />, aSnapshot(), { overrides: { searchCatalogue } });
    expect(await screen.findByText(/no catalogue/)).toBeDefined();
    expect(screen.queryByRole('listitem')).toBeNull();
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

  it('does not claim success when it could not be sent', async () => {
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
  it('is saved immediately', async () => {
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
