import type { Locator, Page } from 'playwright';
import { expect } from 'playwright/test';
import type { VirtualDesktop } from '../scripts/desktop/virtual-desktop.ts';
import { popoverTitle, showIncident } from '../scripts/testbed/launch.ts';
import { aVendor, open } from '../scripts/testbed/pages.ts';
import { test } from '../scripts/testbed/statustray-test.ts';
import { harness } from '../scripts/testbed/story/harness.ts';

test.describe('with the keyboard alone', () => {
  test('an incident is found, acknowledged, muted and opened', async ({ serve, launch, desktop }) => {
    const page = await serve(aVendor());
    const app = await launch({ pages: [page] });
    await app.tooltip(/operational · checked/);
    open(page, {
      id: 'e2e0one',
      title: 'Cards fail',
      status: 'investigating',
      impact: 'major',
      parts: { Cards: 'partial_outage' },
    });
    open(page, {
      id: 'e2e0two',
      title: 'Payouts wait',
      status: 'investigating',
      parts: { Payouts: 'degraded_performance' },
    });
    await app.tooltip(/^2 incidents/);
    const popover = await app.openPopover();

    await desktop.key('Down');
    await expect(popover.locator('[data-row]:focus')).toContainText('Cards fail');
    await desktop.key('a');
    await app.tooltip(/^2 incidents: Acme Pay · 1 acknowledged/);
    await focusRow(app.desktop, popover, 'Payouts wait');
    await desktop.key('m');
    await expect(popover.getByRole('dialog')).toBeVisible();
    await desktop.key('Escape');
    await expect(popover.getByRole('dialog')).toBeHidden();
    await expect(popover.locator('[data-row]:focus, [data-row] :focus')).toBeVisible();
    await focusRow(app.desktop, popover, 'Payouts wait');
    await desktop.key('Return');
    const incident = await app.window('incident');
    await expect(incident.getByRole('heading', { level: 1 })).toHaveText('Payouts wait');
  });

  test('the search is opened and left, and the popover closed', async ({ serve, launch, desktop }) => {
    const names = ['Acme Pay', 'Basalt DB'];
    const pages = await Promise.all(names.map((name) => serve(aVendor(name))));
    for (const page of pages)
      open(page, { status: 'investigating', impact: 'minor', parts: { Cards: 'degraded_performance' } });
    const app = await launch({ pages });
    await app.tooltip(/^2 incidents/);
    const popover = await app.openPopover();
    await desktop.key('slash');
    await desktop.type('bas');
    await expect(popover.getByText('1 of 2')).toBeVisible();
    await desktop.key('Escape');
    await expect(popover.getByRole('searchbox')).toHaveValue('');
    await desktop.key('question');
    const map = popover.getByRole('dialog');
    await expect(popover.getByRole('searchbox')).toHaveValue('?');
    await desktop.key('Escape', 'Tab', 'question');
    await expect(map).toBeVisible();
    await desktop.key('Escape');
    await expect(map).toBeHidden();
    await desktop.key('Escape');
    await expect.poll(() => desktop.windowsNamed(popoverTitle)).toEqual([]);
  });

  test('the incident window is read tab by tab and closed', async ({ serve, launch }) => {
    const app = await launch({ pages: [await serve(harness())] });
    await app.tooltip(/checked/);
    await app.openPopover();
    const window = await showIncident(app, 'Harness', 'inc3fme00000');
    const { keyboard } = window;
    await tabTo(window, window.getByRole('radio', { name: 'Local' }));
    await keyboard.press('ArrowRight');
    await expect(window.getByRole('radio', { name: 'UTC' })).toBeChecked();
    await tabTo(window, window.getByRole('tab', { name: 'Timeline' }));
    for (const name of ['Post-mortem', 'Components 1', 'Why wasn’t I notified?', 'Timeline']) {
      await keyboard.press('ArrowRight');
      await expect(window.getByRole('tab', { name })).toBeFocused();
      await expect(window.getByRole('tab', { name, selected: true })).toBeVisible();
    }
    // The window closes before the key is released.
    await Promise.all([window.waitForEvent('close'), keyboard.press('Escape').catch(() => {})]);
  });

  test('every section of the settings is visited, and a vendor is followed by its address', async ({
    serve,
    launch,
    desktop,
  }) => {
    const known = await serve(aVendor());
    const added = await serve(aVendor('Basalt DB'));
    const app = await launch({ pages: [known] });
    await desktop.chooseFromTrayMenu('Settings…');
    const settings = await app.window('settings');
    const { keyboard } = settings;
    for (const name of ['Alerts', 'Silences', 'Appearance', 'General', 'Data', 'Vendors']) {
      await tabTo(settings, settings.getByRole('navigation').getByRole('button', { name }));
      await keyboard.press('Enter');
      await expect(settings).toHaveTitle(`${name} · Statustray settings`);
    }
    await tabTo(settings, settings.getByRole('searchbox').first());
    await keyboard.type(added.url);
    await keyboard.press('Enter');
    const card = settings.getByRole('region', { name: 'Recognised page' });
    await expect(card).toContainText('Basalt DB');
    await tabTo(settings, card.getByRole('button', { name: 'Follow' }));
    await keyboard.press('Enter');
    await expect(settings.getByText('Basalt DB').first()).toBeVisible();
    await expect.poll(() => added.log.filter(({ path }) => path.endsWith('summary.json')).length).toBeGreaterThan(0);
  });

  test('the first run is completed', async ({ launch, desktop, toasts }) => {
    const app = await launch({ args: [] });
    const popover = await app.window('popover');
    await tabTo(popover, popover.getByRole('button', { name: 'Choose vendors' }));
    await popover.keyboard.press('Enter');
    const settings = await app.window('settings');
    await expect(settings.getByText('Step 1 of 2')).toBeVisible();
    await tabTo(settings, settings.getByRole('button', { name: 'Next' }));
    await settings.keyboard.press('Enter');
    await expect(settings.getByText('Step 2 of 2')).toBeVisible();
    await tabTo(settings, settings.getByRole('button', { name: 'Send test notification' }));
    await settings.keyboard.press('Enter');
    await expect.poll(() => toasts().map(({ summary }) => summary)).toEqual(['Statustray: this is a test']);
    const closed = settings.waitForEvent('close');
    await tabTo(settings, settings.getByRole('button', { name: 'Done' }));
    await settings.keyboard.press('Enter');
    await closed;
    await expect.poll(() => desktop.windowsNamed(popoverTitle)).not.toEqual([]);
  });
});

async function focusRow(desktop: VirtualDesktop, popover: Page, text: string): Promise<void> {
  const focused = popover.locator('[data-row]:focus');
  for (let step = 0; step < 8; step += 1) {
    if ((await focused.count()) === 1 && (await focused.textContent())?.includes(text)) return;
    await desktop.key('Down');
  }
  throw new Error(`Expected the arrows to lead to the row "${text}".`);
}

/** Presses Tab until the control is focused. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  await expect(control).toBeVisible();
  for (let step = 0; step < 80; step += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Expected Tab to lead to ${control}.`);
}
