import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import type { Commands, Route } from '#shared/contract.ts';
import type { Appearance } from '#shared/domain/settings.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { settingsSections } from '#shared/snapshot.ts';
import type { Statustray } from '../scripts/testbed/launch.ts';
import { layoutFaults } from '../scripts/testbed/layout-faults.ts';
import { aVendor, open } from '../scripts/testbed/pages.ts';
import type { RawIncident } from '../scripts/testbed/status-server/page-script.ts';
import { test } from '../scripts/testbed/statustray-test.ts';

const hour = 3_600_000;
const iso = (at: number) => new Date(at).toISOString();
const longName = 'Acme Payments and Settlement Platform of the European Union';
const longTitle = 'Card payments, wallets and payouts are refused by several acquirers in all regions of the continent';
const acme = toVendorId(longName);

const planned: RawIncident = {
  id: 'e2e0planned',
  name: longTitle,
  impact: 'maintenance',
  started_at: iso(Date.now() - hour),
  resolved_at: null,
  scheduled_for: iso(Date.now() + 20 * hour),
  scheduled_until: iso(Date.now() + 22 * hour),
  componentIds: [],
  updates: [{ id: 'e2e0p1', status: 'scheduled', body: 'Disks are replaced.', created_at: iso(Date.now() - hour) }],
};

type Ask = { [Name in keyof Commands]: readonly [Name, ...Parameters<Commands[Name]>] }[
  | 'showIncident'
  | 'showMaintenance'
  | 'showCalendar'
  | 'showHistory'
  | 'showSettings'];
interface View {
  readonly name: string;
  readonly view: Route['view'];
  readonly ask: Ask | null;
}

const views: readonly View[] = [
  { name: 'popover', view: 'popover', ask: null },
  { name: 'incident', view: 'incident', ask: ['showIncident', acme, 'e2e0incident'] },
  { name: 'maintenance', view: 'maintenance', ask: ['showMaintenance', acme, 'e2e0planned'] },
  { name: 'calendar', view: 'calendar', ask: ['showCalendar'] },
  { name: 'history', view: 'history', ask: ['showHistory', null] },
  ...settingsSections.map((section): View => {
    return { name: `settings, ${section}`, view: 'settings', ask: ['showSettings', section, null] };
  }),
];

test('no window of the real application is cut off, overlaps or scrolls sideways', async ({ serve, launch }) => {
  test.setTimeout(180_000);
  const names = ['Cards', 'Payouts to accounts in currencies of the European Economic Area', 'Wallets'];
  const page = await serve({ ...aVendor(longName, names), maintenances: [planned] });
  open(page, { title: longTitle, status: 'investigating', parts: { [names[1] ?? '']: 'major_outage' } });
  const app = await launch({ pages: [page, await serve(aVendor('Birch Mail'))] });
  await app.tooltip(/^1 incident/);
  const popover = await app.openPopover();
  for (const { name, view, ask } of views) {
    if (ask)
      await popover.evaluate(([command, ...args]) => window.statustray.invoke(command, ...args).then(() => {}), ask);
    const shown = await app.window(view);
    await shown.locator('h1, h2').first().waitFor();
    for (const width of view === 'popover' ? [400] : [480, 1_280]) {
      if (view !== 'popover') await resize(app, shown, width);
      for (const look of ['light', 'dark', 'forced'] as const) {
        await paint(shown, look);
        expect.soft(await layoutFaults(shown), `${name}, ${look}, ${width} px`).toEqual([]);
      }
    }
    if (view !== 'popover') await closeWindow(shown);
  }
});

async function paint(page: Page, look: 'light' | 'dark' | 'forced'): Promise<void> {
  await page.emulateMedia({ forcedColors: look === 'forced' ? 'active' : 'none' });
  const theme: Appearance['theme'] = look === 'light' ? 'light' : 'dark';
  await page.evaluate(async (wanted) => {
    const { appearance } = await window.statustray.invoke('getSnapshot');
    await window.statustray.invoke('setAppearance', { ...appearance, theme: wanted });
  }, theme);
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
}

async function resize(app: Statustray, page: Page, width: number): Promise<void> {
  const shownIn = await app.electron.browserWindow(page);
  await shownIn.evaluate((shown, wanted) => shown.setContentSize(wanted, 720), width);
  await page.waitForFunction((wanted) => window.innerWidth === wanted, width);
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
}

async function closeWindow(page: Page): Promise<void> {
  const closed = page.waitForEvent('close');
  await page.evaluate(() => window.statustray.invoke('closeWindow')).catch(() => undefined);
  await closed;
}
