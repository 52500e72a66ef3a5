import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import type { Route } from '#shared/contract.ts';
import type { WatchList } from '#shared/watch-list/watch-list.ts';
import type { ClockScript } from '../../src-main/app/demo-clock.ts';
import { projectRoot } from '../application-build.ts';
import type { VirtualDesktop } from '../desktop/virtual-desktop.ts';
import { waitFor } from '../desktop/wait.ts';
import { ensureElectron, sandboxArguments } from '../electron-runtime.ts';
import { programsNaming } from './processes.ts';

/** The part of a page needed to follow it. */
export interface FollowedPage {
  readonly url: string;
  readonly script: { readonly name: string };
}

export interface LaunchOptions {
  readonly desktop: VirtualDesktop;
  /** Followed from the start; omit to start with the existing data. */
  readonly pages?: readonly FollowedPage[];
  /** The poll interval of each page; one second by default. */
  readonly intervalSeconds?: number;
  /** A new one by default; the caller removes its own. */
  readonly userDataDirectory?: string;
  readonly args?: readonly string[];
  readonly clock?: ClockScript;
}

/** The running application, with a user’s actions on it. */
export interface Statustray {
  readonly electron: ElectronApplication;
  readonly desktop: VirtualDesktop;
  readonly userDataDirectory: string;
  /** Waits until the tray’s tooltip matches. */
  tooltip(pattern: RegExp): Promise<string>;
  /** Clicks the tray icon and waits for the popover, which must be hidden. */
  openPopover(): Promise<Page>;
  /** The window with this view; waits for it. */
  window(view: Route['view']): Promise<Page>;
  /** Resolves to the exit code; `null` if it was killed. */
  readonly ended: Promise<number | null>;
  /** Quits through the tray’s menu; resolves to the exit code. */
  quit(): Promise<number | null>;
  /** Kills it without warning, as a power cut would. */
  kill(): Promise<void>;
}

const startMs = 30_000;
/** Matches no other window of ours: their titles are longer. */
export const popoverTitle = '^Statustray$';

/** Starts the application from its folder, hidden, and waits for its tray icon. */
export async function launchStatustray(options: LaunchOptions): Promise<Statustray> {
  const { desktop, clock } = options;
  const runtime = await ensureElectron();
  const userDataDirectory = options.userDataDirectory ?? scratchDirectory();
  const electron = await _electron.launch({
    executablePath: runtime.executable,
    args: [projectRoot, ...sandboxArguments(), ...startArguments(options, userDataDirectory)],
    env: {
      ...environment(desktop),
      ...(clock ? { STATUSTRAY_CLOCK: JSON.stringify(clock) } : {}),
    },
    timeout: startMs,
  });
  const app = statustray(electron, desktop, userDataDirectory);
  try {
    await waitFor('the tray menu', startMs, async () => (await desktop.trayMenu().catch(() => []))[0]);
    return app;
  } catch (error) {
    await app.kill();
    throw error;
  }
}

/** The environment of a started application: the desktop, but nothing of the user who runs the tests. */
function environment(desktop: VirtualDesktop): Record<string, string> {
  return { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8', TZ: 'UTC', ...desktop.env };
}

export function scratchDirectory(): string {
  return mkdtempSync(join(tmpdir(), 'statustray-e2e-'));
}

function startArguments(
  { pages = [], intervalSeconds = 1, args = ['--hidden'] }: LaunchOptions,
  userDataDirectory: string,
): readonly string[] {
  const watchList = join(userDataDirectory, 'e2e-watch-list.json');
  if (pages.length > 0) writeFileSync(watchList, JSON.stringify(watchListOf(pages, intervalSeconds)));
  return [
    `--user-data-dir=${userDataDirectory}`,
    ...(pages.length > 0 ? [`--watch-list=${watchList}`, '--allow-private'] : []),
    ...args,
  ];
}

/** The pages as a watch list, with ids made from their names. */
export function watchListOf(pages: readonly FollowedPage[], intervalSeconds: number): object {
  return {
    schemaVersion: 1,
    subscriptions: pages.map(({ script, url }) => ({
      vendor: vendorIdOf(script.name),
      name: script.name,
      pageUrl: url,
      platform: 'statuspage',
      intervalSeconds,
    })),
  } satisfies Record<keyof Pick<WatchList, 'schemaVersion' | 'subscriptions'>, unknown>;
}

export function vendorIdOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}

function statustray(electron: ElectronApplication, desktop: VirtualDesktop, userDataDirectory: string): Statustray {
  const program = electron.process();
  const ended = new Promise<number | null>((resolve) => program.once('exit', resolve));
  const window = (view: Route['view']) =>
    waitFor(`a window with the ${view}`, startMs, () => findWindow(electron, view));
  return {
    electron,
    desktop,
    userDataDirectory,
    window,
    tooltip: (pattern) =>
      waitFor(`a tray icon that says ${pattern}`, startMs, async () => {
        const { tooltip } = await desktop.trayItem();
        return pattern.test(tooltip) ? tooltip : undefined;
      }),
    async openPopover() {
      const { x, y } = await desktop.trayIconAt();
      // A click just after the popover lost focus counts as the one that closed it, and is ignored.
      await waitFor('the popover', startMs, async () => {
        await desktop.click(x, y);
        return waitFor('it to show', 3_000, async () => (await desktop.windowsNamed(popoverTitle))[0]).catch(
          () => undefined,
        );
      });
      return window('popover');
    },
    ended,
    async quit() {
      // An application that quits at once does not reply any more.
      await desktop.chooseFromTrayMenu('Quit').catch((error: unknown) => {
        if (!String(error).includes('without replying')) throw error;
      });
      return ended;
    },
    async kill() {
      program.kill('SIGKILL');
      await ended;
      const own = `=${userDataDirectory}`;
      await waitFor('the last of its processes', startMs, async () => programsNaming(own).length === 0 || undefined);
    },
  };
}

/** Opens the window of an incident, like a click on its row; the popover must be open. */
export async function showIncident(app: Statustray, vendorName: string, incidentId: string): Promise<Page> {
  const popover = await app.window('popover');
  await popover.evaluate(
    async ([name, id]) => {
      const { vendors } = await window.statustray.invoke('getSnapshot');
      const vendor = Object.values(vendors).find((row) => row.name === name);
      if (vendor === undefined) throw new Error(`Expected ${name} among the vendors.`);
      await window.statustray.invoke('showIncident', vendor.id, id);
    },
    [vendorName, incidentId] as const,
  );
  const shown = await app.window('incident');
  await shown.getByRole('tab').first().waitFor();
  return shown;
}

/** Starts a second instance, whose arguments reach the first; resolves to the second’s exit code. */
export async function startAgain({ desktop, userDataDirectory }: Statustray, args: readonly string[] = []) {
  const { executable } = await ensureElectron();
  const second = spawn(
    executable,
    [projectRoot, ...sandboxArguments(), `--user-data-dir=${userDataDirectory}`, ...args],
    { env: environment(desktop), stdio: 'ignore', timeout: startMs, killSignal: 'SIGKILL' },
  );
  return new Promise<number | null>((resolve) => second.once('exit', resolve));
}

async function findWindow(electron: ElectronApplication, view: Route['view']): Promise<Page | undefined> {
  for (const page of electron.windows()) {
    const shown = await page.evaluate(() => window.statustray.route.view).catch(() => null);
    if (shown === view) return page;
  }
  return undefined;
}
