import { formatDuration, minuteMs } from '#shared/domain/duration.ts';
import { type Outcome, success } from '#shared/domain/failure.ts';
import type { Fetch } from '../http/fetch.ts';
import type { PageReader } from '../platforms/page-reader.ts';
import { detectPage } from '../platforms/recognition/detect.ts';
import { type PollResult, pollPage } from '../polling/poll-page.ts';
import { type Checked, type CheckedVendor, toChecked } from './checked.ts';
import type { CommandOf } from './command.ts';
import { type ExitCode, exitCodes } from './exit-code.ts';
import { findNamedVendor, type NamedVendor } from './named-vendor.ts';
import { withNetwork } from './network.ts';
import { checkedJson, printChecked } from './print-check.ts';
import type { ReadPage } from './read-page.ts';
import { styleFor } from './style.ts';
import { filterOf, isReached, objectionTo, type WaitUntil } from './wait-goal.ts';
import type { CliWorld } from './world.ts';

/** The time between two polls of the page. */
const pollMs = minuteMs;

type Wait = CommandOf<'wait'>;
type Result = 'reached' | 'timeout' | 'unreadable';

/** Polls one page until the goal is reached or time runs out. */
export async function wait(command: Wait, world: CliWorld): Promise<ExitCode> {
  const vendor = await findNamedVendor(command.vendor);
  if (!vendor.ok) return refuse(world, vendor.failure);
  const stop = new AbortController();
  const release = world.onStop(() => stop.abort());
  try {
    return await withNetwork(world, (fetch, reader) =>
      waitFor(command, { vendor: vendor.value, fetch, reader, world, signal: stop.signal }),
    );
  } finally {
    release();
  }
}

interface WaitDeps {
  readonly vendor: NamedVendor;
  readonly fetch: Fetch;
  readonly reader: PageReader;
  readonly world: CliWorld;
  readonly signal: AbortSignal;
}

async function waitFor(command: Wait, deps: WaitDeps): Promise<ExitCode> {
  const { vendor, world, signal } = deps;
  const startedAt = world.now();
  const untilAt = startedAt + command.timeoutMs;
  const end = (result: Result, last: Outcome<ReadPage>): ExitCode =>
    printEnd(command, toChecked(subscriptionOf(command, vendor), last), { result, startedAt }, world);
  const first = await readFirst(deps);
  if (!first.ok) return end('unreadable', first);
  const objection = objectionTo(command, first.value.page);
  if (objection !== null) return refuse(world, objection);
  const poller = createPoller(first.value, deps);
  let last: Outcome<ReadPage> = first;
  while (!(last.ok && isReached(command, last.value.page))) {
    const left = untilAt - world.now();
    if (left <= 0 || signal.aborted) return end(last.ok ? 'timeout' : 'unreadable', last);
    printProgress(command, vendor, last, world);
    await pause(Math.min(left, Math.max(pollMs, poller.retryAfterMs())), deps);
    if (!signal.aborted) last = await poller.poll();
  }
  return end('reached', last);
}

type FirstReading = ReadPage & { readonly address: Parameters<typeof pollPage>[1]['address'] };

async function readFirst({ vendor, fetch, reader, signal, world }: WaitDeps): Promise<Outcome<FirstReading>> {
  const { pageUrl, platform, privateOrigin } = vendor;
  const detected = await detectPage(fetch, pageUrl, {
    privateOrigin,
    signal,
    reader,
    ...(platform ? { platform } : {}),
  });
  return detected.ok ? success({ ...detected.value, readAt: world.now() }) : detected;
}

/** Later polls are conditional requests. */
function createPoller({ platform, address, page }: FirstReading, { vendor, fetch, reader, world, signal }: WaitDeps) {
  let lastPage = page;
  let validators: Extract<PollResult, { kind: 'changed' }>['validators'] = {};
  let retryAfterMs = 0;
  return {
    retryAfterMs: () => retryAfterMs,
    async poll(): Promise<Outcome<ReadPage>> {
      const polled = await pollPage(fetch, {
        vendorId: vendor.id,
        platform,
        address,
        validators,
        previousPage: lastPage,
        includeClosed: false,
        privateOrigin: vendor.privateOrigin,
        unconditional: false,
        reader,
        now: world.now,
        signal,
      });
      retryAfterMs = polled.kind === 'failed' ? (polled.retryAfterMs ?? 0) : 0;
      if (polled.kind === 'failed') return { ok: false, failure: polled.failure };
      validators = polled.validators;
      if (polled.kind === 'changed') lastPage = polled.page;
      return success({ page: lastPage, platform, readAt: polled.at });
    },
  };
}

function pause(delayMs: number, { world, signal }: WaitDeps): Promise<void> {
  return new Promise((resolve) => {
    const cancel = world.setTimer(done, delayMs);
    signal.addEventListener('abort', done, { once: true });
    function done(): void {
      cancel();
      signal.removeEventListener('abort', done);
      resolve();
    }
  });
}

function subscriptionOf(command: Wait, { id, name, pageUrl }: NamedVendor): CheckedVendor {
  return { vendorId: id, name, pageUrl, filter: filterOf(command) };
}

function printProgress(command: Wait, vendor: NamedVendor, last: Outcome<ReadPage>, { stderr, env }: CliWorld): void {
  const checked = toChecked(subscriptionOf(command, vendor), last);
  stderr.write(printChecked(checked, { style: styleFor(stderr, env), nameWidth: 0 }));
}

function printEnd(
  command: Wait,
  checked: Checked,
  { result, startedAt }: { readonly result: Result; readonly startedAt: number },
  world: CliWorld,
): ExitCode {
  const { stdout, stderr, env, now } = world;
  const waitedMs = now() - startedAt;
  const waitedSeconds = Math.round(waitedMs / 1_000);
  stdout.write(
    command.json
      ? `${JSON.stringify({ ...checkedJson(checked, null), until: wordOf(command.until), result, waitedSeconds })}\n`
      : printChecked(checked, { style: styleFor(stdout, env), nameWidth: 0 }),
  );
  if (result === 'reached') return exitCodes.fine;
  if (result === 'timeout') {
    stderr.write(`statustray: wait: timed out after ${formatDuration(waitedMs)}.\n`);
    return exitCodes.trouble;
  }
  return exitCodes.unreadable;
}

function wordOf(until: WaitUntil): string {
  return until.kind === 'incident' ? until.id : until.kind;
}

function refuse({ stderr }: CliWorld, clause: string): ExitCode {
  stderr.write(`statustray: wait: ${clause}.\n`);
  return exitCodes.usage;
}
