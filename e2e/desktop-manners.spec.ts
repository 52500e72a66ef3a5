import { expect } from 'playwright/test';
import { openScreenEye } from '../scripts/desktop/screen-eye.ts';
import { joinBus } from '../scripts/desktop/session-bus.ts';
import { startDarkModePortal } from '../scripts/testbed/dark-mode-portal.ts';
import { popoverTitle, startAgain } from '../scripts/testbed/launch.ts';
import { aVendor, open } from '../scripts/testbed/pages.ts';
import { test } from '../scripts/testbed/statustray-test.ts';

test('a link opens the incident it names, changes nothing, and shows the popover when it names none', async ({
  serve,
  launch,
  desktop,
}) => {
  const page = await serve(aVendor());
  const app = await launch({ pages: [page] });
  await app.tooltip(/operational · checked/);
  open(page, { id: 'e2e0one', title: 'Cards fail', status: 'investigating', parts: { Cards: 'partial_outage' } });
  await app.tooltip(/^1 incident/);
  await startAgain(app, ['statustray://incident/acme-pay/unknown', '--quit']);
  await expect.poll(() => desktop.windowsNamed(popoverTitle)).toHaveLength(1);
  await startAgain(app, ['statustray://incident/acme-pay/e2e0one', '--pause=1h', '--quit']);
  await expect((await app.window('incident')).getByRole('heading', { level: 1 })).toHaveText('Cards fail');
  expect(await app.tooltip(/^1 incident/)).not.toMatch(/paused/i);
});

test('the popover regains its size when the zoom is reset', async ({ serve, launch, desktop }) => {
  const app = await launch({ pages: [await serve(aVendor())] });
  await app.tooltip(/operational · checked/);
  const popover = await app.openPopover();
  const zoomTo = (zoomPercent: number) =>
    popover.evaluate(async (percent) => {
      const { appearance } = await window.statustray.invoke('getSnapshot');
      await window.statustray.invoke('setAppearance', { ...appearance, zoomPercent: percent });
      await window.statustray.invoke('closeWindow');
    }, zoomPercent);
  const sizeOf = async () => {
    await expect.poll(() => desktop.windowsNamed(popoverTitle)).toEqual([]);
    await startAgain(app);
    await expect.poll(() => desktop.windowsNamed(popoverTitle)).toHaveLength(1);
    const [{ width = 0, height = 0 } = {}] = await desktop.windowsNamed(popoverTitle);
    return { width, height };
  };
  await zoomTo(100);
  const first = await sizeOf();
  expect(first.width).toBe(400);
  await zoomTo(150);
  expect((await sizeOf()).width).toBe(600);
  await zoomTo(100);
  expect(await sizeOf()).toEqual(first);
});

test('the popover has round corners and an edge, without a compositor', async ({ serve, launch, desktop }) => {
  const app = await launch({ pages: [await serve(aVendor())] });
  await app.tooltip(/operational · checked/);
  await app.openPopover();
  const [{ x = 0, y = 0, width = 0, height = 0 } = {}] = await desktop.windowsNamed(popoverTitle);
  const eye = await openScreenEye(desktop.env.DISPLAY ?? '');
  try {
    const at = async (across: number, down: number) =>
      (await eye.look({ x: x + across, y: y + down, width: 1, height: 1 })).toString('hex');
    const look = async () => ({
      first: await at(1, 1),
      last: await at(width - 2, height - 2),
      edge: await at(width / 2, 0),
      inside: await at(4, 6),
    });
    const shown = await look();
    expect(shown.edge).not.toBe(shown.inside);
    await (await app.window('popover')).evaluate(() => window.statustray.invoke('closeWindow'));
    await expect.poll(() => desktop.windowsNamed(popoverTitle)).toEqual([]);
    await expect.poll(async () => (await look()).inside).not.toBe(shown.inside);
    const behind = await look();
    expect([shown.first, shown.last]).toEqual([behind.first, behind.last]);
    expect(shown.edge).not.toBe(behind.edge);
  } finally {
    eye.close();
  }
});

test('windows follow the dark mode of the desktop at once', async ({ serve, launch, desktop }) => {
  const bus = await joinBus(desktop.env.DBUS_SESSION_BUS_ADDRESS ?? '');
  try {
    const portal = await startDarkModePortal(bus);
    const app = await launch({ pages: [await serve(aVendor())] });
    await app.tooltip(/operational · checked/);
    const popover = await app.openPopover();
    // Playwright emulates a light theme by default.
    await popover.emulateMedia({ colorScheme: null });
    const ground = () => popover.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await ground();
    portal.switchTo('dark');
    await expect.poll(ground).not.toBe(light);
    portal.switchTo('light');
    await expect.poll(ground).toBe(light);
  } finally {
    bus.close();
  }
});
