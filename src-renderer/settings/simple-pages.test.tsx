// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { aSnapshot } from '../preview/fixtures/rows.ts';
import type { FakeAnswers } from '../testing/fake-main.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { AppearancePage } from './appearance-page.tsx';
import { DataPage } from './data/data-page.tsx';
import { GeneralPage } from './general-page.tsx';

afterEach(cleanup);

describe('AppearancePage', () => {
  it.each([
    ['Collapse operational vendors', 'foldFine'],
    ['Use colour', 'trayColour'],
    ['Show number of open incidents', 'trayCount'],
  ] as const)('switches “%s”', async (name, key) => {
    const { user, main } = await renderWindow(<AppearancePage />, aSnapshot());
    const before = main.snapshot().appearance[key];
    await user.click(screen.getByRole('switch', { name }));
    expect(main.snapshot().appearance[key]).toBe(!before);
  });

  it('sets the time format', async () => {
    const { user, main } = await renderWindow(<AppearancePage />, aSnapshot());
    await user.click(screen.getByRole('radio', { name: '12-hour' }));
    expect(main.snapshot().appearance.clock).toBe('12h');
  });

  it('offers a custom zoom in order among the others', async () => {
    const snapshot = aSnapshot();
    await renderWindow(<AppearancePage />, { ...snapshot, appearance: { ...snapshot.appearance, zoomPercent: 115 } });
    const zoom = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Zoom' });
    expect(zoom.value).toBe('115');
    expect([...zoom.options].map(({ value }) => Number(value))).toEqual([80, 90, 100, 110, 115, 125, 150, 175, 200]);
  });
});

describe('GeneralPage', () => {
  it('checks less often on battery, and names its version', async () => {
    const { user, main } = await renderWindow(<GeneralPage />, aSnapshot());
    const before = main.snapshot().general.batterySlower;
    await user.click(screen.getByRole('switch', { name: 'Check less often on battery' }));
    expect(main.snapshot().general.batterySlower).toBe(!before);
    expect(screen.getByText(`Statustray ${main.snapshot().facts.version}`)).toBeDefined();
  });
});

describe('GeneralPage, global shortcut', () => {
  it.each([
    ['linux', 'Ctrl+Alt+S'],
    ['darwin', '⌘⌥S'],
  ] as const)('is off at first, and named by the keys of %s', async (platform, keys) => {
    const snapshot = aSnapshot();
    const { user, main } = await renderWindow(<GeneralPage />, { ...snapshot, facts: { ...snapshot.facts, platform } });
    const field = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Global shortcut' });
    expect(field.value).toBe('off');
    await user.selectOptions(field, keys);
    expect(main.snapshot().general.shortcut).toBe('CommandOrControl+Alt+S');
    await user.selectOptions(field, 'Off');
    expect(main.snapshot().general.shortcut).toBeNull();
  });
});

describe('DataPage', () => {
  const open = (overrides: FakeAnswers['overrides'] = {}, snapshot = aSnapshot()) =>
    renderWindow(<DataPage />, snapshot, { overrides });

  it('says nothing about an export that was cancelled', async () => {
    const { user } = await open({ exportWatchList: () => false });
    await user.click(screen.getByRole('button', { name: 'Export…' }));
    expect(screen.queryByText('Watch list exported.')).toBeNull();
  });

  it('imports nothing while the preview is open', async () => {
    const preview = { added: ['Bolt'], updated: [], unchanged: [], otherCount: 2 };
    const { user, callsOf } = await open({ importWatchList: () => ({ ok: true, value: preview }) });
    await user.click(screen.getByRole('button', { name: 'Import…' }));
    const asked = await screen.findByRole('dialog', { name: 'Import this watch list?' });
    expect(asked.textContent).toContain('2 groups, channels, quiet hours or silences are new.');
    await user.click(within(asked).getByRole('button', { name: 'Cancel' }));
    expect(callsOf('confirmImport')).toEqual([]);
  });

  it('shows nothing when no file was chosen', async () => {
    const { user } = await open({ importWatchList: () => ({ ok: true, value: null }) });
    await user.click(screen.getByRole('button', { name: 'Import…' }));
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('keeps the history for the selected time', async () => {
    const { user, main } = await open();
    await user.selectOptions(screen.getByRole('combobox', { name: 'Keep history for' }), '2 years');
    expect(main.snapshot().general.historyDays).toBe(730);
  });

  it('offers a custom number of days', async () => {
    const snapshot = aSnapshot();
    await open({}, { ...snapshot, general: { ...snapshot.general, historyDays: 45 } });
    expect(screen.getByRole('option', { name: '45 days', selected: true })).toBeDefined();
  });

  it('copies the path of the data folder, and opens the logs', async () => {
    const { user, main, callsOf } = await open();
    await user.click(screen.getByRole('button', { name: 'Copy path' }));
    expect(callsOf('copyText')).toEqual([[main.snapshot().facts.dataDirectory]]);
    expect(await screen.findByText('Path copied.')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Open logs' }));
    expect(callsOf('openLogs')).toHaveLength(1);
  });
});
