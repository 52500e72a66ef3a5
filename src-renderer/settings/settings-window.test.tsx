// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { failure } from '#shared/domain/failure.ts';
import type { SettingsSection, Snapshot } from '#shared/snapshot.ts';
import { catalogueFixture } from '../preview/fixtures/catalogue.ts';
import { snapshots } from '../preview/fixtures/snapshots.ts';
import type { FakeAnswers } from '../testing/fake-main.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { SettingsWindow } from './settings-window.tsx';

afterEach(cleanup);

beforeAll(async () => {
  await import('./alerts-page.tsx');
  await import('../silences/mute-dialog.tsx');
});

function open(section: SettingsSection, answers: FakeAnswers = {}, snapshot: Snapshot = snapshots.trouble()) {
  const route = { view: 'settings', section, target: null } as const;
  return renderWindow(<SettingsWindow asked={route} />, snapshot, { catalogue: catalogueFixture, route, ...answers });
}

async function openHarness(answers: FakeAnswers = {}) {
  const window = await open('vendors', answers);
  await window.user.click(screen.getByRole('button', { name: /^Harness degraded/ }));
  await screen.findByRole('region', { name: 'Components you watch' });
  return window;
}

const searchName = 'Search vendors or paste a status page address';

describe('SettingsWindow', () => {
  it.each<[SettingsSection, string]>([
    ['vendors', 'Vendors'],
    ['alerts', 'Alerts'],
    ['channels', 'Channels'],
    ['silences', 'Silences'],
    ['appearance', 'Appearance'],
    ['general', 'General'],
    ['team', 'Team'],
    ['data', 'Data'],
  ])('opens at the section %s, and links to every other', async (section, title) => {
    const { user } = await open(section);
    expect((await screen.findByRole('heading', { level: 1 })).textContent).toBe(title);
    expect(screen.getByRole('button', { current: 'page' }).textContent).toBe(title);
    await user.click(screen.getByRole('button', { name: 'Data' }));
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Data');
  });

  it('shows the requested place once, and not on returning to its section', async () => {
    const route = { view: 'settings', section: 'silences', target: { kind: 'silence', silenceId: 's2' } } as const;
    const { user } = await renderWindow(<SettingsWindow asked={route} />, snapshots.trouble(), { route });
    await screen.findByRole('list', { name: 'Silences' });
    expect(document.activeElement?.textContent).toMatch(/^Birch Mail/);
    await user.click(screen.getByRole('button', { name: 'Data' }));
    await user.click(screen.getByRole('button', { name: 'Silences' }));
    expect(document.activeElement?.textContent).toBe('Silences');
  });
});

describe('leaving a page', () => {
  it('returns from a subpage to its section with the sidebar', async () => {
    const { user } = await openHarness();
    await user.click(screen.getByRole('button', { name: 'Vendors', current: 'page' }));
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Vendors');
  });

  it('asks before unsaved changes are lost, with the sidebar and with Esc', async () => {
    const { user, callsOf } = await openHarness();
    await user.selectOptions(screen.getByRole('combobox', { name: 'Notify from' }), 'Major');
    await user.click(screen.getByRole('button', { name: 'Data' }));
    expect(screen.getByText('Your changes to the alert rules for Harness will be lost.')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Keep editing' }));
    screen.getByRole('button', { name: 'Data' }).focus();
    await user.keyboard('{Escape}');
    expect(callsOf('closeWindow')).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Discard changes' }));
    expect(callsOf('closeWindow')).toEqual([[]]);
  });
});

describe('VendorsPage', () => {
  it('searches the catalogue while typing, and follows with one click', async () => {
    const { user, callsOf } = await open('vendors');
    await user.type(screen.getByRole('searchbox', { name: searchName }), 'opal');
    await user.click(await screen.findByRole('button', { name: 'Follow Opal Deploy' }));
    expect(callsOf('addVendor')).toEqual([
      [
        {
          vendorId: 'opal-deploy',
          name: 'Opal Deploy',
          pageUrl: 'https://status.opal-deploy.example/',
          platform: 'statuspage',
        },
      ],
    ]);
    expect(await screen.findByText('Now following Opal Deploy.')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(callsOf('removeVendor')).toEqual([['opal-deploy']]);
  });

  it('says what to do about a vendor that the catalogue does not know', async () => {
    const { user } = await open('vendors');
    await user.type(screen.getByRole('searchbox', { name: searchName }), 'nobody');
    expect(await screen.findByText(/No match for “nobody”\. Paste its status page address/)).toBeDefined();
  });

  it('shows the recognised page before it is added, under a custom name', async () => {
    const { user, callsOf } = await open('vendors');
    await user.type(screen.getByRole('searchbox', { name: searchName }), 'status.quill.example{Enter}');
    const card = await screen.findByRole('region', { name: 'Recognised page' });
    expect(await within(card).findByText('Atlassian Statuspage')).toBeDefined();
    expect(within(card).getByText('12 in 3 groups')).toBeDefined();
    expect(callsOf('addVendor')).toEqual([]);
    await user.clear(within(card).getByRole('textbox', { name: 'Name' }));
    await user.type(within(card).getByRole('textbox', { name: 'Name' }), 'Quill');
    await user.click(within(card).getByRole('button', { name: 'Follow' }));
    expect(callsOf('addVendor')).toEqual([
      [{ vendorId: null, name: 'Quill', pageUrl: 'https://status.quill.example', platform: 'statuspage' }],
    ]);
    expect(screen.queryByRole('region', { name: 'Recognised page' })).toBeNull();
  });

  it('says why an address cannot be followed', async () => {
    const recognisePage = () => failure('not_recognised', 'This looks like a shop.');
    const { user } = await open('vendors', { overrides: { recognisePage } });
    await user.type(screen.getByRole('searchbox', { name: searchName }), 'shop.example{Enter}');
    expect(await screen.findByText(/This looks like a shop\./)).toBeDefined();
  });

  it('does not add a page twice', async () => {
    const { user } = await open('vendors', {
      overrides: {
        recognisePage: (pageUrl) => ({
          ok: true,
          value: {
            platform: 'statuspage',
            platformLabel: 'Atlassian Statuspage',
            pageUrl,
            name: 'Harness',
            level: 'none',
            description: '',
            componentCount: 0,
            groupCount: 0,
            openIncidents: [],
            limits: [],
            alreadyFollowedAs: 'Harness',
          },
        }),
      },
    });
    await user.type(screen.getByRole('searchbox', { name: searchName }), 'status.harness.example{Enter}');
    expect(await screen.findByText('You already follow this page as Harness.')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Follow' })).toBeNull();
  });
});

describe('VendorPage', () => {
  it('previews a rule, and changes nothing until it is saved', async () => {
    const { user, callsOf } = await openHarness();
    expect(
      await screen.findByText('7 of 16 components are watched. You would have seen 4 of the last 9 incidents.'),
    ).toBeDefined();
    await user.click(screen.getByRole('checkbox', { name: 'Watch Prod EU' }));
    expect(callsOf('setFilter')).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    expect(callsOf('setFilter')[0]?.[1]).toMatchObject({
      rule: 'only',
      patterns: expect.arrayContaining(['Prod EU > *']),
    });
  });

  it('discards the draft', async () => {
    const { user } = await openHarness();
    await user.click(screen.getByRole('radio', { name: 'Everything' }));
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Watch Prod EU' }).checked).toBe(true);
    await user.click(screen.getByRole('button', { name: 'Discard' }));
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Watch Prod EU' }).checked).toBe(false);
  });

  it('shows the rule as patterns, names those that match nothing, adds and removes', async () => {
    const { user, callsOf } = await openHarness();
    const list = screen.getByRole('list', { name: 'Watched' });
    expect(within(list).getByText('matches nothing').closest('li')?.textContent).toContain('Sandbox > *');
    await user.click(screen.getByRole('button', { name: 'Remove Sandbox > *' }));
    await user.type(screen.getByRole('combobox', { name: 'Add pattern' }), '* EU *{Enter}');
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    expect(callsOf('setFilter')[0]?.[1]).toEqual({
      rule: 'only',
      patterns: ['Prod 1 > *', 'Prod 2 > Pipelines', 'Prod 2 > Dashboards', '* EU *'],
    });
  });

  it('finds components by name across groups', async () => {
    const { user } = await openHarness();
    await user.type(screen.getByRole('textbox', { name: 'Search components' }), 'delegates');
    expect(screen.getAllByRole('checkbox', { name: 'Watch Delegates' })).toHaveLength(3);
    expect(screen.queryByRole('checkbox', { name: 'Watch Documentation' })).toBeNull();
  });

  it('confirms before a vendor is removed', async () => {
    const { user, callsOf } = await openHarness();
    await user.click(screen.getByRole('button', { name: 'Stop following…' }));
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(callsOf('removeVendors')).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Stop following…' }));
    await user.click(screen.getByRole('button', { name: 'Stop following' }));
    expect(callsOf('removeVendors')).toEqual([[['harness']]]);
    expect(await screen.findByText('Stopped following Harness.')).toBeDefined();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Vendors');
  });
});

describe('the other pages', () => {
  it('changes the level of a type, and the threshold', async () => {
    const { user, main, callsOf } = await open('alerts');
    await user.click(
      within(await screen.findByRole('group', { name: 'Phase changed' })).getByRole('radio', { name: 'Silent' }),
    );
    await user.click(within(screen.getByRole('group', { name: 'Notify from' })).getByRole('radio', { name: 'Major' }));
    expect(main.snapshot().alerts).toEqual({ leastImpact: 'major', levels: { phase_changed: 'quiet' } });
    expect(screen.getByText(/changed from/).textContent).toContain('2 changed from Balanced');
    await user.click(screen.getByRole('button', { name: 'Send test notification' }));
    expect(callsOf('sendTestNotification')).toEqual([[]]);
  });

  it('applies the selected theme immediately', async () => {
    const { user, main } = await open('appearance');
    await user.click(screen.getByRole('radio', { name: 'Dark' }));
    expect([main.snapshot().appearance.theme, document.documentElement.dataset.theme]).toEqual(['dark', 'dark']);
    await user.selectOptions(screen.getByRole('combobox', { name: 'Zoom' }), '150%');
    expect(main.snapshot().appearance).toMatchObject({ theme: 'dark', zoomPercent: 150 });
  });

  it('changes the time zone and the start at login', async () => {
    const { user, main } = await open('general');
    await user.click(screen.getByRole('radio', { name: 'Vendor' }));
    await user.click(screen.getByRole('switch', { name: 'Start at login' }));
    expect(main.snapshot().general).toMatchObject({ zone: 'vendor', startAtLogin: true });
  });

  it('exports and imports the watch list, and reports the result', async () => {
    const { user, callsOf } = await open('data');
    await user.click(screen.getByRole('button', { name: 'Export…' }));
    expect(await screen.findByText('Watch list exported.')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Import…' }));
    const asked = await screen.findByRole('dialog', { name: 'Import this watch list?' });
    expect(asked.textContent).toContain('3 new, 1 updated, 33 unchanged, 0 removed');
    expect(asked.textContent).toContain('New: Bolt, Cedar, Dune');
    await user.click(within(asked).getByRole('button', { name: 'Import' }));
    expect(await screen.findByText('3 vendors added, 1 updated.')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(callsOf('undo')).toEqual([['u-import']]);
  });

  it('says what is wrong with a file that cannot be imported', async () => {
    const problems = ['Line 4, acme, filter: expected an object, received 5.', 'Line 9, bolt: no page.'];
    const { user, callsOf } = await open('data', {
      overrides: { importWatchList: () => ({ ok: false, failure: { problems } }) },
    });
    await user.click(screen.getByRole('button', { name: 'Import…' }));
    const told = await screen.findByRole('dialog', { name: 'The watch list was not imported' });
    expect(
      within(told)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual(problems);
    expect(callsOf('confirmImport')).toEqual([]);
  });

  it('resets the settings after confirmation, and says when an undo comes too late', async () => {
    const { user, callsOf } = await open('data', { overrides: { undo: () => false } });
    await user.click(screen.getByRole('button', { name: 'Reset…' }));
    expect(callsOf('resetSettings')).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Reset settings' }));
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(await screen.findByText(/^Could not undo/)).toBeDefined();
  });
});
