import { dayMs } from '#shared/domain/duration.ts';
import { failure, type Outcome, success } from '#shared/domain/failure.ts';
import { loadCatalogue } from '../catalogue/load.ts';
import { type VendorBehind, vendorsBehind } from '../catalogue/vendors-behind.ts';
import { loadPlatform } from '../platforms/registry.ts';
import type { Store } from '../state/database/store.ts';
import { exitCodeOf } from './check.ts';
import { toChecked } from './checked.ts';
import type { CommandOf } from './command.ts';
import { componentsBehind } from './components-behind.ts';
import { type ExitCode, exitCodes } from './exit-code.ts';
import { withNetwork } from './network.ts';
import { printWhy, type WhyAnswer, whyJson } from './print-why.ts';
import { type ReadPage, readPage } from './read-page.ts';
import { styleFor } from './style.ts';
import type { CliWorld } from './world.ts';

/** How far back to look in the local history. */
const historyMs = 30 * dayMs;
const mostAlerts = 5;

/** Prints which vendor is behind a host or a line of text, its status and the decisions about it. */
export async function why(command: CommandOf<'why'>, world: CliWorld): Promise<ExitCode> {
  const catalogue = await loadCatalogue();
  if (!catalogue.ok) throw new Error(catalogue.failure.detail);
  const behind = vendorsBehind(catalogue.value, command.text);
  if (behind.length === 0) {
    world.stderr.write('statustray: why: no vendor matches. Search with statustray vendors.\n');
    if (command.json) world.stdout.write(`${JSON.stringify(whyJson([], world.now()), null, 2)}\n`);
    return exitCodes.unreadable;
  }
  const run = async (history: Store | null): Promise<ExitCode> =>
    print(command, await lookUp(behind, command, history, world), world);
  if (command.data === null) return run(null);
  const { withLocalHistory } = await import('./local-history.ts');
  return withLocalHistory(command.data, 'why', world, run);
}

function print(command: CommandOf<'why'>, answers: readonly WhyAnswer[], { stdout, env, now }: CliWorld): ExitCode {
  stdout.write(
    command.json
      ? `${JSON.stringify(whyJson(answers, now()), null, 2)}\n`
      : answers.map((one) => printWhy(one, { now: now(), style: styleFor(stdout, env) })).join('\n'),
  );
  return exitCodeOf(answers.map(({ checked }) => checked));
}

async function lookUp(
  behind: readonly VendorBehind[],
  { text }: CommandOf<'why'>,
  history: Store | null,
  world: CliWorld,
): Promise<readonly WhyAnswer[]> {
  const stored = await Promise.all(behind.map(({ vendor }) => storedReading(vendor.id, history)));
  const missing = behind.filter((_, at) => stored[at] === null);
  const asked = missing.length === 0 ? new Map() : await readAll(missing, world);
  return behind.map(({ vendor, because }, at) => {
    const { id: vendorId, name } = vendor;
    const read = stored[at] ?? asked.get(vendorId) ?? failure('unreadable', 'Stopped.');
    const pageUrl = read.ok ? read.value.page.pageUrl : vendor.pageUrl;
    return {
      because,
      checked: toChecked({ vendorId, name, pageUrl, filter: { rule: 'all' } }, read),
      components: read.ok ? componentsBehind(text, read.value.page) : [],
      incidents: history?.incidents(vendorId, { sinceAt: world.now() - historyMs }) ?? null,
      alerts: history?.ledgerSince(world.now() - historyMs, mostAlerts, vendorId) ?? null,
    };
  });
}

/** The last reading that `watch` stored of a vendor. */
async function storedReading(
  vendorId: VendorBehind['vendor']['id'],
  history: Store | null,
): Promise<Outcome<ReadPage> | null> {
  const stored = history?.loadReadings().find((one) => one.vendorId === vendorId);
  if (!stored?.platform || stored.reading.kind === 'pending') return null;
  const { page, readAt } = stored.reading;
  const platform = await loadPlatform(stored.platform);
  return page && platform && readAt !== null ? success({ page, platform, readAt }) : null;
}

async function readAll(behind: readonly VendorBehind[], world: CliWorld): Promise<Map<string, Outcome<ReadPage>>> {
  const stop = new AbortController();
  const release = world.onStop(() => stop.abort());
  const read = await withNetwork(world, (fetch, reader) =>
    Promise.all(
      behind.map(async ({ vendor: { id, pageUrl, platform } }) => {
        const task = { url: pageUrl, platform, privateOrigin: null, wantClosed: false, now: world.now };
        return [id, await readPage(fetch, { ...task, signal: stop.signal, reader })] as const;
      }),
    ),
  );
  release();
  return new Map(read);
}
