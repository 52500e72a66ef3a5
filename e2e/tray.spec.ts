import { expect } from 'playwright/test';
import { flattenMenu } from '../scripts/desktop/tray-item.ts';
import { waitFor } from '../scripts/desktop/wait.ts';
import { popoverTitle } from '../scripts/testbed/launch.ts';
import { aVendor, moreRequests, open, update } from '../scripts/testbed/pages.ts';
import { programsNaming, renderersBelow } from '../scripts/testbed/processes.ts';
import { test } from '../scripts/testbed/statustray-test.ts';
import { trayPicture } from '../scripts/testbed/tray-picture.ts';

test.describe('the tray icon', () => {
  test('describes its shape in words', async ({ serve, launch, desktop }) => {
    const page = await serve(aVendor());
    const app = await launch({ pages: [page] });

    expect(await app.tooltip(/checked/)).toMatch(/^All systems you use are operational · checked \d?\d:\d\d/);
    open(page, { status: 'investigating', parts: { Cards: 'partial_outage' } });
    const words = await app.tooltip(/incident/);
    expect(words).toMatch(/^1 incident: Acme Pay · checked \d?\d:\d\d/);
    expect((await desktop.trayMenu())[0]).toMatchObject({ label: words, enabled: false });
  });

  test('changes its shape when an incident opens, and back when it is resolved', async ({ serve, launch }) => {
    const page = await serve(aVendor());
    const app = await launch({ pages: [page] });
    await app.tooltip(/operational · checked/);
    const fine = await trayPicture(app);

    open(page, { status: 'investigating', impact: 'critical', parts: { Cards: 'major_outage' } });
    await app.tooltip(/incident/);
    const trouble = await trayPicture(app);
    expect(trouble).toContain('#');
    expect(trouble).not.toBe(fine);

    update(page, { status: 'resolved' });
    await app.tooltip(/operational/);
    expect(await trayPicture(app)).toBe(fine);
  });

  test('shows the popover on a click, with the verdict in it, and hides it on the next', async ({
    serve,
    launch,
    desktop,
  }) => {
    const page = await serve(aVendor());
    const app = await launch({ pages: [page] });
    await app.tooltip(/checked/);

    const popover = await app.openPopover();
    await expect(popover.getByRole('heading', { level: 1 })).toHaveText(/^All clear since /);
    expect(await desktop.findWindow(popoverTitle)).toMatchObject({ width: 400, height: 620 });

    const { x, y } = await desktop.trayIconAt();
    await desktop.click(x, y);
    await expect.poll(() => desktop.windowsNamed(popoverTitle)).toEqual([]);
    await app.openPopover();
  });

  test('leaves the popover hidden once Escape was pressed or the pointer clicked elsewhere', async ({
    serve,
    launch,
    desktop,
  }) => {
    const page = await serve(aVendor());
    const app = await launch({ pages: [page] });
    await app.openPopover();
    await desktop.key('Escape');
    await expect.poll(() => desktop.windowsNamed(popoverTitle)).toEqual([]);

    await app.openPopover();
    await app.electron.evaluate(({ BrowserWindow }) => new BrowserWindow({ title: 'Another', x: 0, y: 200 }).focus());
    await expect.poll(() => desktop.windowsNamed(popoverTitle)).toEqual([]);
  });
});

test.describe('the tray menu', () => {
  test('contains everything a person without windows needs', async ({ serve, launch, desktop }) => {
    const page = await serve(aVendor());
    const app = await launch({ pages: [page] });
    await app.tooltip(/checked/);
    open(page, { status: 'identified', title: 'Cards & wallets are refused', parts: { Cards: 'partial_outage' } });
    await app.tooltip(/incident/);

    const labels = flattenMenu(await desktop.trayMenu())
      .filter(({ kind }) => kind === 'entry')
      .map(({ label }) => label.replace(/checked .*/, 'checked'));
    expect(labels).toEqual([
      '1 incident: Acme Pay · checked',
      'Acme Pay: Cards & wallets are refused (identified)',
      'Acknowledge or mute',
      'Acknowledge',
      'Mute for 1 hour',
      'Mute until resolved',
      'Pause alerts',
      'For 30 minutes',
      'For 1 hour',
      'Until tomorrow 8:00 AM',
      'Check now',
      'Open Statustray',
      'Maintenance calendar',
      'History',
      'Settings…',
      'Quit',
    ]);
  });

  test('opens the window of an incident', async ({ serve, launch, desktop }) => {
    const page = await serve(aVendor());
    const app = await launch({ pages: [page] });
    await app.tooltip(/checked/);
    open(page, { status: 'identified', title: 'Cards are refused', parts: { Cards: 'partial_outage' } });
    await app.tooltip(/incident/);
    await desktop.chooseFromTrayMenu('Cards are refused');
    await expect((await app.window('incident')).getByRole('heading', { level: 1 })).toHaveText('Cards are refused');
  });

  test('opens the settings and the popover', async ({ launch, desktop }) => {
    const app = await launch();
    await desktop.chooseFromTrayMenu('Settings…');
    await expect((await app.window('settings')).getByRole('heading').first()).toBeVisible();
    await desktop.chooseFromTrayMenu('Open Statustray');
    await expect((await app.window('popover')).getByRole('heading').first()).toBeVisible();
  });

  test('pauses and resumes, and the icon shows it', async ({ serve, launch, desktop, toasts }) => {
    const page = await serve(aVendor());
    const app = await launch({ pages: [page] });
    await app.tooltip(/checked/);
    const awake = await trayPicture(app);
    await desktop.chooseFromTrayMenu('For 1 hour');
    await app.tooltip(/^Paused until \d?\d:\d\d/);
    expect(await trayPicture(app)).not.toBe(awake);

    open(page, { status: 'investigating', parts: { Cards: 'partial_outage' } });
    await app.tooltip(/incident/);
    await moreRequests(page, 2);
    expect(toasts()).toEqual([]);

    await desktop.chooseFromTrayMenu('Resume');
    await app.tooltip(/^1 incident/);
  });

  test('checks the pages at once', async ({ serve, launch, desktop }) => {
    const page = await serve(aVendor());
    const app = await launch({ pages: [page], intervalSeconds: 3_600 });
    await app.tooltip(/operational · checked/);
    open(page, { status: 'investigating', parts: { Cards: 'partial_outage' } });
    await desktop.chooseFromTrayMenu('Check now');
    await app.tooltip(/^1 incident/);
  });

  test('ends the application and all its processes', async ({ launch }) => {
    const app = await launch();
    await app.openPopover();
    const running = () => programsNaming(`=${app.userDataDirectory}`);
    expect(running().length).toBeGreaterThan(1);
    expect(await app.quit()).toBe(0);
    await expect.poll(running).toEqual([]);
  });
});

test('no renderer runs once windows have been closed for a minute', async ({ serve, launch, desktop }) => {
  const page = await serve(aVendor());
  const app = await launch({ pages: [page] });
  const pid = app.electron.process().pid ?? 0;
  expect(renderersBelow(pid)).toEqual([]);
  // Shortens only the one-minute delay.
  await app.electron.evaluate(() => {
    const { setTimeout } = globalThis;
    Object.assign(globalThis, {
      setTimeout: (run: () => void, ms: number) => setTimeout(run, ms === 60_000 ? 1_000 : ms),
    });
  });
  await app.openPopover();
  expect(renderersBelow(pid).length).toBeGreaterThan(0);
  await desktop.key('Escape');
  await waitFor('the last renderer to end', 10_000, async () => renderersBelow(pid).length === 0 || undefined);
  await app.tooltip(/checked/);
});
