import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { projectRoot } from '../application-build.ts';
import { startVirtualDesktop, type VirtualDesktop } from '../desktop/virtual-desktop.ts';
import { ensureElectron } from '../electron-runtime.ts';
import { type Launcher, openLauncher, type Start } from './measured-app.ts';
import { type StubPages, serveStubPages, stubWatchList, summaryUrl } from './stub-pages.ts';

/** Where the applications are measured: a desktop, pages, and a scratch folder that goes with it. */
export interface Stage {
  readonly desktop: VirtualDesktop;
  readonly launcher: Launcher;
  readonly pages: Pick<StubPages, 'order'>;
  /** The bare application; with a hidden window if wanted, or one that fetches so many pages each minute. */
  readonly bare: (more?: 'hidden-window' | { readonly fetches: number }) => Start;
  /** Statustray with so many vendors, each read once before; a new folder of data for each call. */
  readonly follow: (vendors: number) => Promise<Start>;
  readonly stop: () => Promise<void>;
}

/** One round over all pages of a first start, which is spread over at most ten seconds. */
export const firstRoundMs = 12_000;

export async function setStage(): Promise<Stage> {
  const scratch = mkdtempSync(join(tmpdir(), 'statustray-bench-'));
  const pages = await serveStubPages();
  const desktop = await startVirtualDesktop();
  const launcher = await openLauncher(desktop, await ownElectron(scratch));
  return {
    desktop,
    launcher,
    pages,
    bare: (more) => ({
      folder: join(import.meta.dirname, 'bare-app'),
      args: [`--user-data-dir=${join(scratch, 'bare')}`, ...bareArguments(more, pages)],
    }),
    follow: (vendors) => follow(launcher, pages, scratch, vendors),
    async stop() {
      launcher.close();
      await desktop.stop();
      await pages.stop();
      rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function bareArguments(more: Parameters<Stage['bare']>[0], pages: StubPages): readonly string[] {
  if (more === undefined) return [];
  if (more === 'hidden-window') return ['--hidden-window'];
  return [`--fetch=${Array.from({ length: more.fetches }, (_, index) => summaryUrl(pages.url(index))).join(',')}`];
}

// A copy of its own: pages of a program that others run as well are shared with them, and would be counted by half.
async function ownElectron(scratch: string) {
  const runtime = await ensureElectron();
  const distPath = join(scratch, 'electron');
  cpSync(runtime.distPath, distPath, { recursive: true });
  return { ...runtime, distPath, executable: runtime.executable.replace(runtime.distPath, distPath) };
}

async function follow(launcher: Launcher, pages: StubPages, scratch: string, vendors: number): Promise<Start> {
  const data = mkdtempSync(join(scratch, `${vendors}-vendors-`));
  const watchList = join(data, 'bench-watch-list.json');
  writeFileSync(watchList, JSON.stringify(stubWatchList(pages, vendors, 60)));
  const start: Start = { folder: projectRoot, args: ['--hidden', `--user-data-dir=${data}`] };
  const app = await launcher.launch({
    ...start,
    args: [...start.args, `--watch-list=${watchList}`, '--allow-private'],
  });
  await pause(firstRoundMs);
  await app.stop();
  return start;
}
