import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import { settingsSections } from '#shared/snapshot.ts';
import { layoutFaults } from '../scripts/testbed/layout-faults.ts';
import { type PreviewBrowser, startPreviewBrowser } from '../scripts/testbed/preview-browser.ts';
import { test } from '../scripts/testbed/statustray-test.ts';

type Query = Readonly<Record<string, string>>;

/** In pixels of the page: 400 to 1,440 px of the window, divided by a zoom of 80 to 200 %. */
const documentWidths = [1_800, 1_440, 860, 640, 480, 400, 320];
/** The popover grows with its zoom; below 100 % it keeps its size. */
const popoverWidths = [500, 400];
const looks = [
  { theme: 'light', forcedColors: 'none', widths: 'all' },
  { theme: 'dark', forcedColors: 'none', widths: 'ends' },
  { theme: 'dark', forcedColors: 'active', widths: 'ends' },
] as const;
const states = ['trouble', 'long-names', 'no-vendors', 'many'];

test.describe('nothing is cut off, overlaps or scrolls sideways', () => {
  let preview: PreviewBrowser;
  test.setTimeout(240_000);
  test.beforeAll(async () => {
    preview = await startPreviewBrowser();
  });
  test.afterAll(async () => preview.stop());

  async function look(query: Query, widths: readonly number[], height: number, prepare = async (_: Page) => {}) {
    // Colours change widths only through borders, so one state at its widest and narrowest suffices.
    const ends = [widths[0] ?? 0, widths.at(-1) ?? 0];
    const isPlain = query.state === undefined || query.state === 'trouble';
    for (const { theme, forcedColors, widths: which } of isPlain ? looks : looks.slice(0, 1)) {
      const page = await preview.open({ ...query, theme });
      await page.emulateMedia({ forcedColors });
      await page.locator('h1, h2').first().waitFor();
      await prepare(page);
      for (const width of which === 'all' ? widths : ends) {
        await page.setViewportSize({ width, height });
        // Rows of a virtual list are rendered again after the width has changed.
        await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
        const where = `${JSON.stringify({ ...query, theme, forcedColors })} at ${width} px`;
        expect.soft(await layoutFaults(page), where).toEqual([]);
      }
      await page.close();
    }
  }

  for (const state of [...states, 'fine', 'away', 'banners', 'offline', 'storm', 'glance', 'calm'])
    test(`in the popover, ${state}`, async () => look({ view: 'popover', state }, popoverWidths, 620));

  for (const section of settingsSections)
    test(`in the settings, ${section}`, async () => {
      for (const state of states) await look({ view: 'settings', section, state }, documentWidths, 700);
    });

  test('in the settings, channels, groups and a vendor', async () => {
    const settings = { view: 'settings', state: 'channels' };
    await look({ ...settings, section: 'channels' }, documentWidths, 700);
    for (const id of ['management', 'runbook', 'on-call-mail'])
      await look({ ...settings, section: 'channels', target: `channel:${id}` }, documentWidths, 700);
    await look({ ...settings, section: 'alerts', state: 'groups' }, documentWidths, 700);
    await look({ ...settings, section: 'vendors', target: 'vendor:harness' }, documentWidths, 900);
    await look({ ...settings, section: 'vendors', state: 'long-names', target: 'vendor:harness' }, documentWidths, 900);
    for (const section of ['team', 'data']) await look({ ...settings, section, state: 'team' }, documentWidths, 700);
    await look({ ...settings, section: 'vendors', state: 'long-names' }, documentWidths, 700, async (page) => {
      await page.getByRole('checkbox').first().check();
      await expect(page.getByRole('toolbar')).toBeVisible();
    });
  });

  test('seven incidents, six maintenances and 35 vendors need no scrolling', async () => {
    const page = await preview.open({ view: 'popover', state: 'glance', theme: 'light' });
    await expect(page.getByRole('row', { name: /29 fine/ })).toBeInViewport({ ratio: 1 });
    const below = await page.locator('[data-scroll]').evaluate((list) => list.scrollHeight - list.clientHeight);
    expect(below).toBe(0);
    await page.close();
  });

  test('a one-line row expands under the pointer', async () => {
    const page = await preview.open({ view: 'popover', state: 'long-names', theme: 'light' });
    const line = page.locator('[data-unfolds]').first();
    await line.waitFor();
    const isCut = () =>
      line.evaluate((element) => {
        const parts = [element, ...element.querySelectorAll('*')];
        return parts.some(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1);
      });
    expect(await isCut()).toBe(true);
    await line.hover();
    await expect.poll(isCut).toBe(false);
    await page.close();
  });

  test('in the first run', async () => look({ view: 'settings', state: 'first-run' }, documentWidths, 640));

  for (const incident of ['posted-late', 'window-inside', 'running'])
    test(`in the incident window, ${incident}`, async () => look({ view: 'incident', incident }, documentWidths, 720));

  for (const view of ['calendar', 'maintenance', 'history'])
    test(`in the window of ${view}`, async () => look({ view }, documentWidths, 720));

  test('in the dialogs, with long names', async () => {
    const vendor = { view: 'settings', state: 'long-names', section: 'vendors', target: 'vendor:harness' };
    await look(vendor, documentWidths, 700, async (page) => {
      await page.getByRole('button', { name: 'Simulate an outage…' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
    });
    await look({ view: 'popover', state: 'long-names' }, popoverWidths, 620, async (page) => {
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog')).toBeVisible();
    });
  });
});
