import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright';
import type { Route } from '#shared/contract.ts';
import { type ClockScript, scriptedClock } from '../src-main/app/demo-clock.ts';
import { ensureBuild, projectRoot } from './application-build.ts';
import { ensureSystemPackages } from './desktop/system-packages.ts';
import { startVirtualDesktop, type VirtualDesktop } from './desktop/virtual-desktop.ts';
import { startTeam, teamIntervalSeconds } from './pictures/team.ts';
import { pictureTime, pictureVendors } from './pictures/vendors.ts';
import { joinedTeam, type View, views } from './pictures/views.ts';
import { type FollowedPage, launchStatustray, type Statustray } from './testbed/launch.ts';
import { serveStatuspage } from './testbed/status-server/status-server.ts';

const folder = join(projectRoot, 'docs/pictures');
/**
 * Real seconds, and the time the clock shows then: an uneventful morning passes in moments, and the few seconds for which
 * Harness’s incident is open last long enough to be read.
 */
const hands: readonly (readonly [number, number])[] = [
  [0, Date.parse('2026-03-25T07:50:00Z')],
  [40, Date.parse('2026-03-25T15:53:15Z')],
  [44, Date.parse('2026-03-25T15:53:45Z')],
  [47, Date.parse('2026-03-25T15:57:00Z')],
  [53, Date.parse('2026-03-25T16:06:00Z')],
  [60, pictureTime],
  [660, pictureTime + 600_000],
];

/** Saves every view of the real application, light and dark, as PNG files in docs/pictures. */
async function takePictures(): Promise<void> {
  const packages = await ensureSystemPackages(['electron', 'desktop', 'nats']);
  if (packages.kind === 'missing') throw new Error(packages.line);
  ensureBuild();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const clock: ClockScript = {
    startedAt: Date.now(),
    points: hands.map(([seconds, at]) => [seconds * 1_000, at] as [number, number]),
  };
  const now = scriptedClock(clock, Date.now);
  const pages = await Promise.all(pictureVendors().map((script) => serveStatuspage(script, now)));
  const desktop = await startVirtualDesktop({ width: 1440, height: 900 });
  const userDataDirectory = mkdtempSync(join(tmpdir(), 'statustray-pictures-'));
  try {
    const app = await launchStatustray({ desktop, pages, clock, userDataDirectory });
    while (now() < pictureTime) await pause(200);
    await app.openPopover();
    await desktop.hover(300, 700);
    for (const view of views) await takePicture(app, view);
    await app.quit();
    await pictureTeam(desktop, pages, join(userDataDirectory, 'team'));
  } finally {
    await desktop.stop();
    await Promise.all(pages.map((page) => page.close()));
    rmSync(userDataDirectory, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** With the real time, because watchers know no other. */
async function pictureTeam(desktop: VirtualDesktop, pages: readonly FollowedPage[], directory: string): Promise<void> {
  const team = await startTeam(pages, directory);
  try {
    const app = await launchStatustray({
      desktop,
      pages,
      intervalSeconds: teamIntervalSeconds,
      userDataDirectory: directory,
    });
    const popover = await app.openPopover();
    await popover.evaluate(
      (url) => window.statustray.invoke('setTeam', url, null, null).then(() => undefined),
      team.url,
    );
    await takePicture(app, joinedTeam);
    await app.quit();
  } finally {
    await team.stop();
  }
}

async function takePicture(app: Statustray, { name, view, open, prepare, width, height }: View): Promise<void> {
  const popover = await app.window('popover');
  await open(popover);
  const shown = await app.window(view);
  if (width !== undefined) await resize(app, shown, width, height ?? 720);
  await prepare?.(shown);
  for (const theme of ['light', 'dark'] as const) {
    await paint(shown, theme);
    await shown.screenshot({ path: join(folder, `${name}-${theme}.png`) });
  }
  console.log(`${name}: done`);
  if (view !== 'popover') await close(app, view);
}

async function paint(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.evaluate(async (wanted) => {
    const { appearance } = await window.statustray.invoke('getSnapshot');
    await window.statustray.invoke('setAppearance', { ...appearance, theme: wanted });
  }, theme);
  await pause(900);
}

async function resize(app: Statustray, page: Page, width: number, height: number): Promise<void> {
  const window = await app.electron.browserWindow(page);
  await window.evaluate((shown, [w, h]) => shown.setContentSize(w, h), [width, height] as const);
  await pause(300);
}

async function close(app: Statustray, view: Route['view']): Promise<void> {
  const page = await app.window(view);
  await page.evaluate(() => window.statustray.invoke('closeWindow')).catch(() => undefined);
  await pause(300);
}

await takePictures().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
