import { rmSync } from 'node:fs';
import { test as base } from 'playwright/test';
import { type SeenNotification, startVirtualDesktop, type VirtualDesktop } from '../desktop/virtual-desktop.ts';
import { type LaunchOptions, launchStatustray, type Statustray, scratchDirectory } from './launch.ts';
import type { PageScript } from './status-server/page-script.ts';
import { type FakePage, serveStatuspage } from './status-server/status-server.ts';

interface Fixtures {
  /** Serves a scripted status page until the test ends. */
  readonly serve: (script: PageScript, now?: () => number) => Promise<FakePage>;
  /** Starts the application; if still running, it is killed when the test ends. */
  readonly launch: (options?: Partial<LaunchOptions>) => Promise<Statustray>;
  /** The data folder shared by every launch of this test that does not bring its own. */
  readonly userDataDirectory: string;
  /** The notifications sent since the test began, oldest first. */
  readonly toasts: () => readonly SeenNotification[];
}

interface SharedFixtures {
  /** One desktop for all tests of a run, with panel and notification daemon. */
  readonly desktop: VirtualDesktop;
}

export const test = base.extend<Fixtures, SharedFixtures>({
  desktop: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads the required fixtures from it.
    async ({}, use) => {
      const desktop = await startVirtualDesktop();
      await use(desktop);
      await desktop.stop();
    },
    { scope: 'worker' },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads the required fixtures from it.
  serve: async ({}, use) => {
    const pages: FakePage[] = [];
    await use(async (script, now) => {
      const page = await serveStatuspage(script, now);
      pages.push(page);
      return page;
    });
    for (const page of pages) await page.close();
  },
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads the required fixtures from it.
  userDataDirectory: async ({}, use) => {
    const directory = scratchDirectory();
    await use(directory);
    // Processes that outlive a killed application for a moment still write.
    rmSync(directory, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  },
  launch: async ({ desktop, userDataDirectory }, use) => {
    const running: Statustray[] = [];
    await use(async (options = {}) => {
      const statustray = await launchStatustray({ desktop, userDataDirectory, ...options });
      running.push(statustray);
      return statustray;
    });
    // In reverse order: earlier ones have ended, and share its folder.
    for (const statustray of running.toReversed()) await statustray.kill();
  },
  toasts: async ({ desktop }, use) => {
    const before = desktop.notifications().length;
    await use(() => desktop.notifications().slice(before));
    await desktop.closeToasts();
  },
});
