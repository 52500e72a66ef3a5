import type { Subscription } from '#shared/domain/subscription.ts';
import type { Fetch } from '../http/fetch.ts';
import { privateOriginOf } from '../http/private-host.ts';
import type { ReadBodies } from '../platforms/platform.ts';
import { createHostConcurrency, type HostConcurrency } from '../polling/host-concurrency.ts';
import { type Checked, toChecked, verdictOf } from './checked.ts';
import { widest } from './columns.ts';
import type { CommandOf } from './command.ts';
import { type ExitCode, exitCodes } from './exit-code.ts';
import { withNetwork } from './network.ts';
import { checkedJson, printChecked } from './print-check.ts';
import { readPage } from './read-page.ts';
import { styleFor } from './style.ts';
import { readWatchList, type WatchListFile } from './watch-list-file.ts';
import type { CliWorld } from './world.ts';

const concurrency = { perHost: 2, inAll: 16 };

/** One look at every vendor of a watch list, printed in its order, a line a vendor. */
export async function check(command: CommandOf<'check'>, world: CliWorld): Promise<ExitCode> {
  const { stdout, stderr, env } = world;
  const list = await readWatchList(command.watchList, world);
  if (!list.ok) {
    stderr.write(`statustray: ${list.failure}\n`);
    return exitCodes.usage;
  }
  const stop = new AbortController();
  const release = world.onStop(() => stop.abort());
  const all = await withNetwork(world, (fetch, read) => checkAll(fetch, read, list.value, world, stop.signal));
  release();
  const nameWidth = widest(
    all.map(({ subscription }) => subscription.name),
    40,
  );
  for (const one of all) {
    const text = printChecked(one, { style: styleFor(stdout, env), nameWidth });
    stdout.write(command.json ? `${JSON.stringify(checkedJson(one))}\n` : text);
  }
  const verdicts = all.map(verdictOf);
  if (verdicts.includes('unreadable')) return exitCodes.unreadable;
  return verdicts.includes('trouble') ? exitCodes.trouble : exitCodes.fine;
}

async function checkAll(
  fetch: Fetch,
  read: ReadBodies,
  { subscriptions, cataloguePage }: WatchListFile,
  world: CliWorld,
  signal: AbortSignal,
): Promise<readonly Checked[]> {
  const gate = createHostConcurrency(concurrency);
  const progress = progressOn(world, subscriptions.length);
  const checkOne = async (subscription: Subscription): Promise<Checked> => {
    const { pageUrl, platform, vendorId } = subscription;
    const privateOrigin = cataloguePage(vendorId) === pageUrl ? null : privateOriginOf(pageUrl);
    const task = { url: pageUrl, platform, privateOrigin, wantClosed: false, now: world.now, signal, read };
    const outcome = await readPage(fetch, task);
    progress.step();
    return toChecked(subscription, outcome);
  };
  const checked = await Promise.all(subscriptions.map((one) => pass(gate, one, checkOne)));
  progress.end();
  return checked;
}

function pass(
  gate: HostConcurrency,
  subscription: Subscription,
  checkOne: (subscription: Subscription) => Promise<Checked>,
): Promise<Checked> {
  return new Promise((resolve, reject) => {
    gate.enqueue(new URL(subscription.pageUrl).host, () => checkOne(subscription).then(resolve, reject));
  });
}

/** A line that counts up, on a terminal only. */
function progressOn({ stderr }: CliWorld, total: number) {
  let done = 0;
  const show = (text: string): void => {
    if (stderr.isTerminal) stderr.write(`\r\u001b[K${text}`);
  };
  return {
    step(): void {
      done += 1;
      show(`read ${done} of ${total}`);
    },
    end: () => show(''),
  };
}
