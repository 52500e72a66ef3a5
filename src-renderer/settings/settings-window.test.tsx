// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SettingsSection } from '#shared/snapshot.ts';
import { snapshots } from '../preview/fixtures/snapshots.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { SettingsWindow } from './settings-window.tsx';
import { open, openHarness } from './testing/settings-window.tsx';

afterEach(cleanup);

beforeAll(async () => {
  await import('./alerts-page.tsx');
  await import('../silences/mute-dialog.tsx');
});

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
