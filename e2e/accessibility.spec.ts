import type { Locator, Page } from 'playwright';
import { expect } from 'playwright/test';
import { settingsSections } from '#shared/snapshot.ts';
import { seriousFlaws } from './axe.ts';
import { popoverTitle, showIncident } from './launch.ts';
import { aVendor, open } from './pages.ts';
import { type PreviewBrowser, startPreviewBrowser } from './preview-browser.ts';
import { test } from './statustray-test.ts';
import { harness } from './story/harness.ts';

const themes = ['light', 'dark'] as const;
const popoverStates = [
  'first-run',
  'no-vendors',
  'loading',
  'cached',
  'fine',
  'trouble',
  'away',
  'offline',
  'paused',
  'blocked',
  'banners',
  'muted',
];
/** What many rows add is their number, which no theme changes. */
const fullStates = ['storm', 'many'];

test.describe('nothing serious is found by axe', () => {
  let preview: PreviewBrowser;
  test.beforeAll(async () => {
    preview = await startPreviewBrowser();
  });
  test.afterAll(async () => preview.stop());

  async function expectSound(query: Readonly<Record<string, string>>, prepare = async (_page: Page) => {}) {
    const page = await preview.open(query);
    await prepare(page);
    expect.soft(await seriousFlaws(page), JSON.stringify(query)).toEqual([]);
    await page.close();
  }

  for (const theme of themes) {
    test(`in any state of the popover, ${theme}`, async () => {
      const states = theme === 'light' ? [...popoverStates, ...fullStates] : popoverStates;
      for (const state of states) await expectSound({ view: 'popover', state, theme });
    });

    test(`in the popover with a vendor opened, a dialog, a menu and the map of keys, ${theme}`, async () => {
      const query = { view: 'popover', state: 'trouble', theme };
      await expectSound(query, async (page) => {
        await page.getByRole('row').filter({ hasText: 'Acme Pay' }).last().click();
        await expect(page.getByRole('row', { expanded: true }).first()).toBeVisible();
      });
      await expectSound(query, async (page) => {
        await page.keyboard.press('ArrowDown');
        await openDialog(page, () => page.keyboard.press('m'));
      });
      await expectSound(query, (page) => openDialog(page, () => page.keyboard.press('?')));
      await expectSound(query, async (page) => {
        await page.getByRole('button', { name: 'Pause all alerts' }).click();
        await expect(page.getByRole('menu')).toBeVisible();
      });
    });

    test(`in any tab of the incident window, ${theme}`, async () => {
      for (const incident of ['posted-late', 'window-inside', 'running']) {
        const page = await preview.open({ view: 'incident', incident, theme });
        for (const tab of await page.getByRole('tab').all()) {
          await tab.click();
          expect.soft(await seriousFlaws(page), `${incident}: ${await tab.textContent()}`).toEqual([]);
        }
        await page.close();
      }
    });

    test(`in any section of the settings, ${theme}`, async () => {
      for (const section of settingsSections) await expectSound({ view: 'settings', state: 'trouble', section, theme });
    });

    test(`in any step of the first run, ${theme}`, async () => {
      const page = await preview.open({ view: 'settings', state: 'first-run', theme });
      for (let step = 1; ; step += 1) {
        await expect(page.getByText(`Step ${step} of 5`)).toBeVisible();
        expect.soft(await seriousFlaws(page), `step ${step}`).toEqual([]);
        if (step === 5) break;
        await page.getByRole('button', { name: 'Next' }).click();
      }
      await page.close();
    });
  }

  test('in the real windows', async ({ serve, launch, desktop }) => {
    const app = await launch({ pages: [await serve(harness())] });
    await app.tooltip(/checked/);
    const popover = await app.openPopover();
    await expect(popover.getByRole('row').first()).toBeVisible();
    expect.soft(await seriousFlaws(popover), 'popover').toEqual([]);
    const incident = await showIncident(app, 'Harness', 'inc3fme00000');
    for (const tab of await incident.getByRole('tab').all()) {
      await tab.click();
      expect.soft(await seriousFlaws(incident), `incident: ${await tab.textContent()}`).toEqual([]);
    }
    await desktop.chooseFromTrayMenu('Settings…');
    const settings = await app.window('settings');
    for (const section of await settings.getByRole('navigation').getByRole('button').all()) {
      await section.click();
      expect.soft(await seriousFlaws(settings), `settings: ${await section.textContent()}`).toEqual([]);
    }
  });

  test('and Tab reaches every control, visibly', async () => {
    for (const query of [
      { view: 'popover', state: 'trouble' },
      { view: 'popover', state: 'banners' },
      { view: 'incident', incident: 'running' },
      ...settingsSections.map((section) => ({ view: 'settings', state: 'trouble', section })),
      { view: 'settings', state: 'first-run' },
    ]) {
      const page = await preview.open(query);
      const { missed, unseen } = await walkByTab(page);
      expect.soft(missed, `not reached in ${JSON.stringify(query)}`).toEqual([]);
      expect.soft(unseen, `without a mark of focus in ${JSON.stringify(query)}`).toEqual([]);
      await page.close();
    }
  });
});

test.describe('by the keyboard alone', () => {
  test('an incident is found, acknowledged, muted and opened', async ({ serve, launch, desktop }) => {
    const page = await serve(aVendor());
    const app = await launch({ pages: [page] });
    await app.tooltip(/fine · checked/);
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
    await app.tooltip(/^1 incident/);
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

  test('the search is entered, left and the popover closed', async ({ serve, launch, desktop }) => {
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

  test('the incident window is read from tab to tab and closed', async ({ serve, launch }) => {
    const app = await launch({ pages: [await serve(harness())] });
    await app.tooltip(/checked/);
    await app.openPopover();
    const window = await showIncident(app, 'Harness', 'inc3fme00000');
    const { keyboard } = window;
    await tabTo(window, window.getByRole('radio', { name: 'Local' }));
    await keyboard.press('ArrowRight');
    await expect(window.getByRole('radio', { name: 'UTC' })).toBeChecked();
    await tabTo(window, window.getByRole('tab', { name: 'Timeline' }));
    for (const name of ['Post-mortem', 'Components 1', 'Why did I not hear of this?', 'Timeline']) {
      await keyboard.press('ArrowRight');
      await expect(window.getByRole('tab', { name })).toBeFocused();
      await expect(window.getByRole('tab', { name, selected: true })).toBeVisible();
    }
    // The window is gone before the key is let go.
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

  test('the first run is gone through', async ({ launch, desktop, toasts }) => {
    const app = await launch({ args: [] });
    const popover = await app.window('popover');
    await tabTo(popover, popover.getByRole('button', { name: 'Choose your vendors' }));
    await popover.keyboard.press('Enter');
    const settings = await app.window('settings');
    for (const step of [1, 2, 3, 4]) {
      await expect(settings.getByText(`Step ${step} of 5`)).toBeVisible();
      if (step === 3) {
        await tabTo(
          settings,
          settings
            .getByRole('main')
            .getByRole('button', { name: /test|notification/i })
            .first(),
        );
        await settings.keyboard.press('Enter');
        await expect.poll(() => toasts().map(({ summary }) => summary)).toEqual(['Statustray: this is a test']);
      }
      await tabTo(settings, settings.getByRole('button', { name: 'Next' }));
      await settings.keyboard.press('Enter');
    }
    await tabTo(settings, settings.getByRole('button', { name: 'Done' }));
    await settings.keyboard.press('Enter');
    await expect(settings.getByRole('navigation', { name: 'Settings' })).toBeVisible();
    expect(await desktop.windowsNamed('Statustray')).not.toEqual([]);
  });
});

type Desktop = Parameters<Parameters<typeof test>[2]>[0]['desktop'];

async function openDialog(page: Page, ask: () => Promise<void>): Promise<void> {
  await ask();
  await expect(page.getByRole('dialog')).toBeVisible();
}

async function focusRow(desktop: Desktop, popover: Page, text: string): Promise<void> {
  const focused = popover.locator('[data-row]:focus');
  for (let step = 0; step < 8; step += 1) {
    if ((await focused.count()) === 1 && (await focused.textContent())?.includes(text)) return;
    await desktop.key('Down');
  }
  throw new Error(`Expected the arrows to lead to the row "${text}".`);
}

/** Presses Tab until the control has the focus. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  await expect(control).toBeVisible();
  for (let step = 0; step < 80; step += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Expected Tab to lead to ${control}.`);
}

/** Goes once round by Tab; answers with the controls that were left out, and those that did not show their focus. */
async function walkByTab(page: Page) {
  const expected = await page.evaluate(() => {
    const controls = [
      ...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, [tabindex]'),
    ];
    const reachable = controls.filter((control) => {
      const isOff = control.matches(':disabled, [tabindex="-1"], input[type=radio]:not(:checked)');
      return !isOff && control.checkVisibility({ visibilityProperty: true });
    });
    for (const [index, control] of reachable.entries()) control.dataset.e2e = String(index);
    return reachable.map((control) => control.outerHTML.slice(0, 160));
  });
  const reached = new Set<number>();
  const unseen = new Set<string>();
  for (let step = 0; reached.size < expected.length && step < expected.length * 2 + 20; step += 1) {
    await page.keyboard.press('Tab');
    const seen = await page.evaluate(() => {
      const focused = document.activeElement;
      if (!(focused instanceof HTMLElement) || focused === document.body) return null;
      const frames = [focused, focused.parentElement, focused.closest('label, form, li, [data-row]')];
      const marked = frames.some((element) => {
        const style = element ? getComputedStyle(element) : null;
        return style !== null && (style.outlineStyle !== 'none' || style.boxShadow !== 'none');
      });
      return { index: focused.dataset.e2e, marked, html: focused.outerHTML.slice(0, 160) };
    });
    if (seen?.index !== undefined) reached.add(Number(seen.index));
    if (seen && !seen.marked) unseen.add(seen.html);
  }
  return { missed: expected.filter((_, index) => !reached.has(index)), unseen: [...unseen] };
}
