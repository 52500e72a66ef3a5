import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleProgram } from '../../../src-main/simulation/crash/bundle-program.ts';
import { freePort } from '../../free-port.ts';
import { followedBy } from './followers.ts';
import { writeList } from './list.ts';
import { createMembers, type MemberProcess } from './members.ts';
import type { PageServed, PagesCount, PagesOrder } from './pages.ts';
import { forkScript, kill, startServer } from './processes.ts';
import type { Told } from './verdict.ts';

export interface TeamSize {
  readonly vendors: number;
  readonly watchers: number;
  /** More than six. */
  readonly subscribers: number;
  /** Over how many processes the subscribers are distributed. */
  readonly subscriberProcesses: number;
  readonly intervalSeconds: number;
}

/** A whole team on this machine: pages, a NATS server, watchers and subscribers in their own processes. */
export interface TeamStage {
  readonly served: ReadonlyMap<string, number>;
  readonly told: readonly Told[];
  /** How many first readings the watchers and the subscribers have reported, each counted for itself. */
  readonly firstReadings: () => { readonly ofWatchers: number; readonly ofSubscribers: number };
  readonly startSubscribers: () => void;
  readonly order: (order: PagesOrder) => void;
  readonly count: () => Promise<PagesCount>;
  /** How many processes of members there are; the watchers come first. */
  readonly members: number;
  /** Kills a process of members at once and optionally restarts it with its data. */
  readonly killMember: (nth: number, isRestarted: boolean) => Promise<void>;
  readonly killServer: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** The members’ names. */
export const watcherName = (nth: number) => `watcher-${nth}`;
export const subscriberName = (nth: number) => `subscriber-${nth}`;

export async function setTeamStage(size: TeamSize): Promise<TeamStage> {
  const folder = mkdtempSync(join(tmpdir(), 'statustray-team-'));
  const port = await freePort();
  const url = `nats://127.0.0.1:${port}/bench`;
  const config = join(folder, 'nats.conf');
  writeFileSync(config, `listen: 127.0.0.1:${port}\njetstream { store_dir: "${join(folder, 'store')}" }\n`);
  const pages = await startPages();
  const list = { url, pagesPort: pages.port, intervalSeconds: size.intervalSeconds };
  const cli = await bundleProgram(join(import.meta.dirname, '../../../src-main/cli.ts'));
  const desks = await bundleProgram(join(import.meta.dirname, 'subscribers.ts'));
  const all = Array.from({ length: size.vendors }, (_, index) => index);
  const watchers = Array.from({ length: size.watchers }, (_, nth): MemberProcess => {
    const { path, data } = writeList(join(folder, watcherName(nth)), list, all, false);
    return {
      argv: [cli.path, 'watch', '--watch-list', path, '--data', data, '--share', url, '--json'],
      only: watcherName(nth),
    };
  });
  const desksOf = (process: number): MemberProcess => {
    const numbers = Array.from({ length: size.subscribers }, (_, nth) => nth);
    const own = numbers.filter((nth) => nth % size.subscriberProcesses === process);
    for (const nth of own) {
      const followed = followedBy(nth, size.subscribers, size.vendors);
      writeList(join(folder, subscriberName(nth)), list, followed, true);
    }
    return { argv: [desks.path, folder, ...own.map(subscriberName)], only: null };
  };
  let server = await startServer(config);
  const members = createMembers();
  for (const watcher of watchers) members.start(watcher);
  return {
    served: pages.served,
    told: members.told,
    firstReadings() {
      const ofWatchers = members.firstReadings(watchers.map(({ only }) => only));
      return { ofWatchers, ofSubscribers: members.firstReadings(null) - ofWatchers };
    },
    startSubscribers() {
      for (let process = 0; process < size.subscriberProcesses; process += 1) members.start(desksOf(process));
    },
    order: pages.order,
    count: pages.count,
    members: size.watchers + size.subscriberProcesses,
    killMember: members.kill,
    async killServer() {
      await kill(server);
      server = await startServer(config);
    },
    async stop() {
      await members.stop();
      await kill(server);
      await pages.stop();
      for (const program of [cli, desks]) program.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function startPages() {
  const child: ChildProcess = forkScript('pages.ts');
  const [port]: unknown[] = await once(child, 'message');
  const served = new Map<string, number>();
  let onCount: (count: PagesCount) => void = () => {};
  child.on('message', (message: PageServed | PagesCount) => {
    if (message.kind === 'served') served.set(message.incident, message.at);
    else onCount(message);
  });
  return {
    port: Number(port),
    served,
    order: (order: PagesOrder) => void child.send(order),
    count: () =>
      new Promise<PagesCount>((resolve) => {
        onCount = resolve;
        child.send('count');
      }),
    async stop() {
      child.disconnect();
      await once(child, 'exit');
    },
  };
}
