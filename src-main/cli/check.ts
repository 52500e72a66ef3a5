import { type UsualPostingDelay, usualPostingDelay } from '#shared/domain/posting-delay.ts';
import type { Subscription } from '#shared/domain/subscription.ts';
import type { Fetch } from '../http/fetch.ts';
import { privateOriginOf } from '../http/private-host.ts';
import type { PageReader } from '../platforms/page-reader.ts';
import { createHostConcurrency, type HostConcurrency } from '../polling/host-concurrency.ts';
import type { Store } from '../state/database/store.ts';
import { type Checked, toChecked, verdictOf } from './checked.ts';
import { widest } from './columns.ts';
import type { CheckFormat, CommandOf } from './command.ts';
import { type ExitCode, exitCodes } from './exit-code.ts';
import { withNetwork } from './network.ts';
import { checkedJson, printChecked } from './print-check.ts';
import { readPage } from './read-page.ts';
import { styleFor } from './style.ts';
import { withTeamVendors } from './team-list.ts';
import { readWatchList, type WatchListFile } from './watch-list-file.ts';
import type { CliWorld } from './world.ts';

const concurrency = { perHost: 2, inAll: 16 };

/** Checks every vendor of a watch list once and prints one line each, in the order of the list. */
export async function check(command: CommandOf<'check'>, world: CliWorld): Promise<ExitCode> {
  const { stderr } = world;
  const list = await readWatchList(command.watchList, world);
  if (!list.ok) {
    stderr.write(`statustray: ${list.failure}\n`);
    return exitCodes.usage;
  }
  const run = async (history: Store | null): Promise<ExitCode> => {
    const { all, isWhole } = await checkList(list.value, world);
    const isPrinted = await printAll(all, command.format, history, world);
    return isPrinted ? exitCodeOf(all, isWhole) : exitCodes.outputFailed;
  };
  if (command.data === null) return run(null);
  const { withLocalHistory } = await import('./local-history.ts');
  return withLocalHistory(command.data, 'check', world, run);
}

/** The exit code of the worst verdict; a list that is not whole may hide a worse one. */
export function exitCodeOf(all: readonly Checked[], isWhole = true): ExitCode {
  const verdicts = all.map(verdictOf);
  if (!isWhole || verdicts.includes('unreadable')) return exitCodes.unreadable;
  return verdicts.includes('trouble') ? exitCodes.trouble : exitCodes.fine;
}

export interface CheckedList {
  readonly all: readonly Checked[];
  /** False if the list’s own team list could not be read. */
  readonly isWhole: boolean;
}

/** Reads every page of a watch list and of its team list once. */
export async function checkList(list: WatchListFile, world: CliWorld): Promise<CheckedList> {
  const stop = new AbortController();
  const release = world.onStop(() => stop.abort());
  const checked = await withNetwork(world, async (fetch, reader) => {
    const { subscriptions, isWhole } = await withTeamVendors(fetch, list, world, stop.signal);
    return { all: await checkAll(fetch, reader, { ...list, subscriptions }, world, stop.signal), isWhole };
  });
  release();
  return checked;
}

/** Returns false when a file that belongs to the format cannot be written. */
async function printAll(
  all: readonly Checked[],
  format: CheckFormat,
  history: Store | null,
  world: CliWorld,
): Promise<boolean> {
  const { stdout, env, now } = world;
  if (format === 'json') {
    for (const one of all) stdout.write(`${JSON.stringify(checkedJson(one, delayOf(one, history)))}\n`);
    return true;
  }
  if (format === 'text') {
    const names = all.map(({ subscription }) => subscription.name);
    const layout = { style: styleFor(stdout, env), nameWidth: widest(names, 40) };
    for (const one of all) stdout.write(printChecked(one, layout));
    return true;
  }
  const { githubAnnotations, githubSummary, junitReport } = await import('./check-reports.ts');
  stdout.write(format === 'junit' ? junitReport(all, now()) : githubAnnotations(all));
  return format === 'junit' || writeSummary(githubSummary(all, now()), world);
}

/** Only GitHub Actions names a job summary file. */
async function writeSummary(text: string, { env, stderr, writeFile }: CliWorld): Promise<boolean> {
  const path = env.GITHUB_STEP_SUMMARY;
  if (!path) return true;
  const written = await writeFile(path, text, 'append');
  if (!written.ok) stderr.write(`statustray: check: the job summary ${path} cannot be written: ${written.failure}.\n`);
  return written.ok;
}

/** From the local history if there is one, otherwise from the incidents on the page. */
function delayOf(checked: Checked, history: Store | null): UsualPostingDelay | null {
  const stored = history?.incidents(checked.subscription.vendorId, {}).map(({ incident }) => incident) ?? [];
  const known = new Set(stored.map(({ id }) => id));
  const listed = checked.kind === 'read' ? checked.page.incidents.filter(({ id }) => !known.has(id)) : [];
  return usualPostingDelay([...stored, ...listed]);
}

async function checkAll(
  fetch: Fetch,
  reader: PageReader,
  { subscriptions, cataloguePage }: WatchListFile,
  world: CliWorld,
  signal: AbortSignal,
): Promise<readonly Checked[]> {
  const gate = createHostConcurrency(concurrency);
  const progress = progressOn(world, subscriptions.length);
  const checkOne = async (subscription: Subscription): Promise<Checked> => {
    const { pageUrl, platform, vendorId } = subscription;
    const privateOrigin = cataloguePage(vendorId) === pageUrl ? null : privateOriginOf(pageUrl);
    const task = { url: pageUrl, platform, privateOrigin, wantClosed: false, now: world.now, signal, reader };
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

/** A progress counter, on a terminal only. */
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
