import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BundledProgram, bundleProgram } from '../../../src-main/simulation/crash/bundle-program.ts';
import { freePort } from '../../free-port.ts';
import { readLines, writeList } from './list.ts';
import type { PageServed, PagesCount, PagesOrder } from './pages.ts';
import type { Heard } from './subscribers.ts';

export interface TeamSize {
  readonly vendors: number;
  readonly watchers: number;
  readonly subscribers: number;
  readonly intervalSeconds: number;
}

/** A whole team on this machine: pages, a NATS server, watchers and subscribers, each in its own process. */
export interface TeamStage {
  readonly served: ReadonlyMap<string, number>;
  readonly heard: readonly Heard[];
  /** How many different pages the watchers and the subscribers have read. */
  readonly readPages: () => { readonly byWatchers: number; readonly bySubscribers: number };
  readonly startSubscribers: () => void;
  readonly order: (order: PagesOrder) => void;
  readonly count: () => Promise<PagesCount>;
  /** Kills it at once and optionally restarts it. */
  readonly killWatcher: (nth: number, isRestarted: boolean) => Promise<void>;
  readonly killServer: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const diesWithParent = ['setpriv', '--pdeathsig', 'KILL'];

export async function setTeamStage(size: TeamSize): Promise<TeamStage> {
  const folder = mkdtempSync(join(tmpdir(), 'statustray-nats-'));
  const port = await freePort();
  const url = `nats://127.0.0.1:${port}/bench`;
  const config = join(folder, 'nats.conf');
  writeFileSync(config, `listen: 127.0.0.1:${port}\njetstream { store_dir: "${join(folder, 'store')}" }\n`);
  const program = await bundleProgram(join(import.meta.dirname, '../../../src-main/cli.ts'));
  const pages = forkScript('pages.ts', []);
  const [pagesPort]: number[] = (await once(pages, 'message')) as unknown as number[];
  const plan = { url, pagesPort: pagesPort ?? 0, intervalSeconds: size.intervalSeconds };
  const served = new Map<string, number>();
  pages.on('message', (message: PageServed | PagesCount) => {
    if (message.kind === 'served') served.set(message.incident, message.at);
  });
  let server = await startServer(config);
  const read = { watchers: new Set<string>(), subscribers: new Set<string>() };
  const all = Array.from({ length: size.vendors }, (_, index) => index);
  const lists = Array.from({ length: size.watchers }, () => writeList(plan, all, false));
  const start = (list: (typeof lists)[number]) => startWatcher(program, url, list, (key) => read.watchers.add(key));
  const watchers = lists.map(start);
  const heard: Heard[] = [];
  let subscribers: ChildProcess | null = null;
  return {
    served,
    heard,
    readPages: () => ({ byWatchers: read.watchers.size, bySubscribers: read.subscribers.size }),
    startSubscribers() {
      const args = [url, pagesPort, size.vendors, size.subscribers, size.intervalSeconds].map(String);
      subscribers = forkScript('subscribers.ts', args);
      subscribers.on('message', (message: Heard) => {
        read.subscribers.add(`${message.subscriber} ${message.incident.split('n')[0]}`);
        if (message.isTold) heard.push(message);
      });
    },
    order: (order) => void pages.send(order),
    async count() {
      pages.send('count');
      for (;;) {
        const [message]: (PageServed | PagesCount)[] = (await once(pages, 'message')) as unknown as PagesCount[];
        if (message?.kind === 'count') return message;
      }
    },
    async killWatcher(nth, isRestarted) {
      const [watcher, list] = [watchers[nth], lists[nth]];
      if (watcher) await kill(watcher);
      if (isRestarted && list) watchers[nth] = start(list);
    },
    async killServer() {
      await kill(server);
      server = await startServer(config);
    },
    async stop() {
      subscribers?.disconnect();
      if (subscribers) await once(subscribers, 'exit');
      for (const watcher of watchers) await kill(watcher);
      await kill(server);
      pages.disconnect();
      await once(pages, 'exit');
      program.remove();
      for (const one of [folder, ...lists.map((list) => list.folder)]) rmSync(one, { recursive: true, force: true });
    },
  };
}

/** Also works from a test, whose process loads TypeScript differently. */
function forkScript(name: string, args: readonly string[]): ChildProcess {
  return fork(join(import.meta.dirname, name), args, { execArgv: ['--import', 'tsx'] });
}

function startWatcher(
  program: BundledProgram,
  url: string,
  { path, data }: { readonly path: string; readonly data: string },
  onRead: (vendor: string) => void,
): ChildProcess {
  const argv = [program.path, 'watch', '--watch-list', path, '--data', data, '--share', url, '--json'];
  const child = spawnChild(process.execPath, argv, 'stdout');
  const take = readLines(({ vendor }) => onRead(vendor));
  child.stdout?.setEncoding('utf8').on('data', take);
  return child;
}

async function startServer(config: string): Promise<ChildProcess> {
  const child = spawnChild('nats-server', ['--config', config], 'stderr');
  child.stderr?.setEncoding('utf8');
  let log = '';
  for await (const chunk of child.stderr ?? []) {
    log += chunk;
    if (log.includes('Server is ready')) break;
  }
  if (!log.includes('Server is ready')) throw new Error(log);
  return child;
}

/** On Linux, the kernel kills it if this process dies. */
function spawnChild(command: string, args: readonly string[], heard: 'stdout' | 'stderr'): ChildProcess {
  const [program = command, ...rest] = [...(process.platform === 'linux' ? diesWithParent : []), command, ...args];
  return spawn(program, rest, {
    stdio: ['ignore', heard === 'stdout' ? 'pipe' : 'ignore', heard === 'stderr' ? 'pipe' : 'ignore'],
  });
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
