import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import ICAL from 'ical.js';
import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import type { Statustray } from '../scripts/testbed/launch.ts';
import { aVendor } from '../scripts/testbed/pages.ts';
import type { PageScript, RawIncident } from '../scripts/testbed/status-server/page-script.ts';
import { test } from '../scripts/testbed/statustray-test.ts';

const hour = 3_600_000;
/** Tomorrow at noon, the same day in any nearby time zone. */
const noon = new Date(new Date().setHours(36, 0, 0, 0)).getTime();
const iso = (at: number) => new Date(at).toISOString();

function planned(startsAt: number, over: Partial<RawIncident> = {}): RawIncident {
  return {
    id: 'e2e0planned',
    name: 'Storage upgrade',
    impact: 'maintenance',
    started_at: iso(noon - 48 * hour),
    resolved_at: null,
    scheduled_for: iso(startsAt),
    scheduled_until: iso(startsAt + 2 * hour),
    componentIds: [],
    updates: [{ id: 'e2e0p1', status: 'scheduled', body: 'We will replace disks.', created_at: iso(noon - 48 * hour) }],
    ...over,
  };
}

function withMaintenance(...maintenances: readonly RawIncident[]): PageScript {
  return { ...aVendor(), maintenances };
}

/** Records the paths that the system is asked to open. */
async function catchOpened({ electron }: Statustray): Promise<() => Promise<readonly string[]>> {
  await electron.evaluate(({ shell }) => {
    const paths: string[] = [];
    Reflect.set(globalThis, 'openedPaths', paths);
    shell.openPath = async (path) => {
      paths.push(path);
      return '';
    };
  });
  return () => electron.evaluate(() => Reflect.get(globalThis, 'openedPaths') as string[]);
}

async function openCalendar(app: Statustray): Promise<Page> {
  const popover = await app.openPopover();
  await popover.getByRole('button', { name: 'Maintenance calendar' }).click();
  return app.window('calendar');
}

test.describe('maintenance', () => {
  test('goes into the calendar in two clicks', async ({ serve, launch }) => {
    const app = await launch({ pages: [await serve(withMaintenance(planned(noon)))] });
    await app.tooltip(/checked/);
    const opened = await catchOpened(app);
    const calendar = await openCalendar(app);
    await calendar.getByRole('button', { name: 'Add to calendar: Acme Pay, Storage upgrade' }).click();
    await expect(calendar.getByText('Opened in your calendar')).toBeVisible();
    const [path = ''] = await opened();
    expect(basename(path)).toBe('Acme Pay - Storage upgrade.ics');
    const [event] = new ICAL.Component(ICAL.parse(readFileSync(path, 'utf8'))).getAllSubcomponents('vevent');
    const start = event?.getFirstPropertyValue('dtstart');
    expect(event?.getFirstPropertyValue('summary')).toBe('Acme Pay: Storage upgrade');
    expect(start instanceof ICAL.Time && start.toJSDate().getTime()).toBe(noon);
  });

  test('shows its previous date, and opens a window of its own', async ({ serve, launch }) => {
    const page = await serve(withMaintenance(planned(noon)));
    const app = await launch({ pages: [page] });
    await app.tooltip(/checked/);
    const calendar = await openCalendar(app);
    const title = calendar.getByRole('button', { name: 'Acme Pay · Storage upgrade' });
    await expect(title).toBeVisible();
    page.script.maintenances = [planned(noon + 24 * hour)];
    await expect(calendar.getByText(/^Moved once, was tomorrow 12:00/)).toBeVisible();
    await title.click();
    const window = await app.window('maintenance');
    await expect(window.getByRole('heading', { level: 1 })).toHaveText('Storage upgrade');
    await expect(window.getByRole('tabpanel')).toContainText('We will replace disks.');
    await expect(window.getByText(/^Moved once, was tomorrow 12:00/)).toBeVisible();
  });

  test('is marked where two vendors overlap, in the month view too', async ({ serve, launch }) => {
    const other: PageScript = { ...aVendor('Basalt DB'), maintenances: [planned(noon + hour, { name: 'Failover' })] };
    const app = await launch({ pages: [await serve(withMaintenance(planned(noon))), await serve(other)] });
    await app.tooltip(/checked/);
    const calendar = await openCalendar(app);
    await expect(calendar.getByText('Overlaps with Basalt DB')).toBeVisible();
    await expect(calendar.getByText('Overlaps with Acme Pay')).toBeVisible();
    await calendar.getByRole('radio', { name: 'Month' }).check();
    await calendar.keyboard.press('Tab');
    await calendar.getByRole('button', { name: /: 2 maintenances, 2 clashes/ }).click();
    await expect(calendar.getByRole('listitem')).toHaveCount(2);
  });

  test('stays visible, struck through, when it was cancelled', async ({ serve, launch }) => {
    const page = await serve(withMaintenance(planned(noon)));
    const app = await launch({ pages: [page] });
    await app.tooltip(/checked/);
    const calendar = await openCalendar(app);
    await expect(calendar.getByRole('button', { name: 'Acme Pay · Storage upgrade' })).toBeVisible();
    // A maintenance removed before it began counts as cancelled after a few readings.
    page.script.maintenances = [];
    await expect(calendar.getByText('Cancelled')).toBeVisible({ timeout: 90_000 });
    await expect(calendar.locator('s').filter({ hasText: 'Storage upgrade' })).toBeVisible();
  });
});
