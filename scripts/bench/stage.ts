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

/** Where the applications are measured: a desktop, pages, and a scratch folder that goes with it. */
export interface Stage {
  readonly desktop: VirtualDesktop;
  readonly launcher: Launcher;
  readonly pages: Pick<StubPages, 'order'>;
  /** The bare application; with a hidden window if wanted, or one that fetches so many pages each minute. */
  readonly bare: (more?: 'hidden-window' | { readonly fetches: number; readonly scheme?: Scheme }) => Start;
  /** Statustray with so many vendors, each read before; the same folder of data for the same question. */
  readonly follow: (vendors: number, scheme?: Scheme) => Promise<Start>;
  readonly stop: () => Promise<void>;
}

/** So many have a certificate. */
const mostOverTls = 50;

/** One round over all pages of a first start, which is spread over at most ten seconds. */
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
  return {
    desktop,
    launcher,
    pages,
    bare: (more) => ({
      folder: join(import.meta.dirname, 'bare-app'),
      args: [`--user-data-dir=${mkdtempSync(join(scratch, 'bare-'))}`, ...bareArguments(more, pages)],
    }),
    follow(vendors, scheme = 'http') {
      const key = `${vendors} ${scheme}`;
      const start = starts.get(key) ?? follow(launcher, scratch, stubWatchList(pages, vendors, 60, scheme));
      starts.set(key, start);
      return start;
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
  if (more === 'hidden-window') return ['--hidden-window'];
  const urls = Array.from({ length: more.fetches }, (_, index) => summaryUrl(pages.url(index, more.scheme)));
  return [`--fetch=${urls.join(',')}`];
}

// A copy of its own: pages of a program that others run as well are shared with them, and would be counted by half.
async function ownElectron(scratch: string) {
  const runtime = await ensureElectron();
  const distPath = join(scratch, 'electron');
  cpSync(runtime.distPath, distPath, { recursive: true });
  return { ...runtime, distPath, executable: runtime.executable.replace(runtime.distPath, distPath) };
}

async function follow(launcher: Launcher, scratch: string, list: object): Promise<Start> {
  const data = mkdtempSync(join(scratch, 'vendors-'));
  const watchList = join(data, 'bench-watch-list.json');
  writeFileSync(watchList, JSON.stringify(list));
  const start: Start = { folder: projectRoot, args: ['--hidden', `--user-data-dir=${data}`] };
  const app = await launcher.launch({
    ...start,
    args: [...start.args, `--watch-list=${watchList}`, '--allow-private'],
  });
  await pause(firstRoundMs);
  await app.stop();
  return start;
}
