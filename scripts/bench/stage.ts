import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { projectRoot } from '../application-build.ts';
import { startVirtualDesktop, type VirtualDesktop } from '../desktop/virtual-desktop.ts';
import { ensureElectron } from '../electron-runtime.ts';
import { type Launcher, openLauncher, type Start } from './measured-app.ts';
import { type Scheme, type StubPages, serveStubPages, stubAddress, stubWatchList, summaryUrl } from './stub-pages.ts';
import { makeTlsPapers } from './tls-papers.ts';

/** The measuring environment: a desktop, status pages and a scratch folder. */
export interface Stage {
  readonly desktop: VirtualDesktop;
  readonly launcher: Launcher;
  readonly pages: Pick<StubPages, 'order'>;
  /** The bare application, optionally with another kind of window or fetching this many pages each minute. */
  readonly bare: (
    more?: 'hidden-window' | 'document-window' | { readonly fetches: number; readonly scheme?: Scheme },
  ) => Start;
  /** Statustray with this many vendors, all polled before; the same call always returns the same data folder. */
  readonly follow: (vendors: number, scheme?: Scheme) => Promise<Start>;
  /** Makes every profile that `follow` hands out: side by side, since each takes a round of polls. */
  readonly prepare: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** This many pages have a certificate. */
const mostOverTls = 50;

/** Time for the first poll of all pages after a start, which is spread over at most ten seconds. */
export const firstRoundMs = 12_000;

export async function setStage(): Promise<Stage> {
  const scratch = mkdtempSync(join(tmpdir(), 'statustray-bench-'));
  const papers = makeTlsPapers(
    scratch,
    Array.from({ length: mostOverTls }, (_, index) => stubAddress(index)),
  );
  const pages = await serveStubPages(papers);
  const desktop = await startVirtualDesktop();
  const launcher = await openLauncher(desktop, await ownElectron(scratch), { NODE_EXTRA_CA_CERTS: papers.authority });
  const starts = new Map<string, Promise<Start>>();
  const profile = inTurn(launcher, scratch);
  const follow: Stage['follow'] = (vendors, scheme = 'http') => {
    const key = `${vendors} ${scheme}`;
    const start = starts.get(key) ?? profile(stubWatchList(pages, vendors, 60, scheme));
    starts.set(key, start);
    return start;
  };
  return {
    desktop,
    launcher,
    pages,
    bare: (more) => ({
      folder: join(import.meta.dirname, 'bare-app'),
      args: [`--user-data-dir=${mkdtempSync(join(scratch, 'bare-'))}`, ...bareArguments(more, pages)],
    }),
    follow,
    async prepare() {
      await Promise.all([follow(30), follow(200), follow(30, 'https')]);
    },
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
  if (typeof more === 'string') return [`--${more}`];
  const urls = Array.from({ length: more.fetches }, (_, index) => summaryUrl(pages.url(index, more.scheme)));
  return [`--fetch=${urls.join(',')}`];
}

// A separate copy: other users of the same program would share its memory pages and so lower the figures.
async function ownElectron(scratch: string) {
  const runtime = await ensureElectron();
  const distPath = join(scratch, 'electron');
  cpSync(runtime.distPath, distPath, { recursive: true });
  return { ...runtime, distPath, executable: runtime.executable.replace(runtime.distPath, distPath) };
}

/** Makes a profile whose vendors have all been polled. Two applications may run side by side, but not start. */
function inTurn(launcher: Launcher, scratch: string): (list: object) => Promise<Start> {
  let lastLaunch: Promise<unknown> = Promise.resolve();
  return async (list) => {
    const data = mkdtempSync(join(scratch, 'vendors-'));
    const watchList = join(data, 'bench-watch-list.json');
    writeFileSync(watchList, JSON.stringify(list));
    const start: Start = { folder: projectRoot, args: ['--hidden', `--user-data-dir=${data}`] };
    const args = [...start.args, `--watch-list=${watchList}`, '--allow-private'];
    const launch = lastLaunch.then(() => launcher.launch({ ...start, args }));
    lastLaunch = launch.catch(() => {});
    const app = await launch;
    await pause(firstRoundMs);
    await app.stop();
    return start;
  };
}
