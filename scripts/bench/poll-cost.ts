import { toVendorId } from '#shared/domain/vendor.ts';
import { statuspage } from '../../src-main/platforms/statuspage/statuspage.ts';
import { type PollResult, pollPage } from '../../src-main/polling/poll-page.ts';
import { median } from './numbers.ts';
import { openDoor, startPlainEngine } from './plain-engine.ts';
import type { Result, Target } from './result.ts';
import { largeIndex } from './stub-page.ts';
import { type StubPages, serveStubPages, summaryUrl } from './stub-pages.ts';

const batch = 150;
const vendorId = toVendorId('vendor-0');

interface Contest {
  readonly what: string;
  readonly floorIs: string;
  readonly target: Target | null;
  readonly changesPerHundred: number;
  readonly floor: () => Promise<unknown>;
  readonly measured: () => Promise<unknown>;
}

/** CPU of one poll in plain Node, against the same request by Node's own fetch; in turns, the server elsewhere. */
export async function pollCost(rounds: number): Promise<readonly Result[]> {
  const pages = await serveStubPages();
  const door = openDoor();
  const plain = startPlainEngine(pages, 1);
  plain.engine.start();
  await plain.engine.checkNow(null);
  const poll = await poller(pages.url(0), door.fetch);
  const pollLarge = await poller(pages.url(largeIndex), door.fetch);
  const whole = () => plain.engine.checkNow(vendorId);
  const url = summaryUrl(pages.url(0));
  const large = summaryUrl(pages.url(largeIndex));
  const asBefore = { headers: { 'if-none-match': (await fetch(url)).headers.get('etag') ?? '' } };
  const same = { changesPerHundred: 0, floorIs: 'fetch with If-None-Match', target: { timesFloor: 1.2 } };
  const news = { changesPerHundred: 100, floorIs: 'fetch + JSON.parse', target: { timesFloor: 1.5 } };
  const rawSame = async () => (await fetch(url, asBefore)).arrayBuffer();
  const rawNews = (from: string) => async () => JSON.parse(await (await fetch(from)).text());
  const contests: readonly Contest[] = [
    { ...same, what: 'CPU of an unchanged poll', floor: rawSame, measured: poll },
    { ...news, what: 'CPU of a changed poll', floor: rawNews(url), measured: poll },
    { ...news, what: 'CPU of a changed poll, 350 components', floor: rawNews(large), measured: pollLarge },
    { ...same, what: 'CPU of an unchanged poll, the whole engine', floor: rawSame, measured: whole },
    { ...news, what: 'CPU of a changed poll, the whole engine', floor: rawNews(url), measured: whole },
  ];
  const results: Result[] = [];
  for (const contest of contests) results.push(await hold(contest, pages, rounds));
  await plain.stop();
  await door.close();
  await pages.stop();
  return results;
}

/** Polls one page again and again, as the engine does: each reading leads to the next. */
async function poller(pageUrl: string, fetch: Parameters<typeof pollPage>[0]): Promise<() => Promise<void>> {
  const address = { pageUrl, hints: {} };
  const signal = new AbortController().signal;
  const shared = { vendorId, platform: statuspage, address, allowPrivate: true, unconditional: false, signal };
  const ask = (held: Extract<PollResult, { kind: 'changed' }> | null) =>
    pollPage(fetch, {
      ...shared,
      held: held?.page ?? null,
      validators: held?.validators ?? {},
      wantClosed: held === null,
      now: Date.now,
    });
  const first = await ask(null);
  if (first.kind !== 'changed') throw new Error(`The first reading failed: ${JSON.stringify(first)}`);
  let held = first;
  return async () => {
    const result = await ask(held);
    if (result.kind === 'failed') throw new Error(`A poll failed: ${result.failure.detail}`);
    held = result.kind === 'changed' ? result : { ...held, validators: result.validators };
  };
}

async function hold(contest: Contest, pages: StubPages, rounds: number): Promise<Result> {
  const { what, floorIs, target, changesPerHundred } = contest;
  pages.order({ changesPerHundred });
  const samples = { floor: [] as number[], measured: [] as number[] };
  for (let round = -2; round < rounds; round += 1) {
    const floor = await cpuOf(contest.floor);
    const measured = await cpuOf(contest.measured);
    if (round < 0) continue;
    samples.floor.push(floor);
    samples.measured.push(measured);
  }
  const [floor, measured] = [median(samples.floor), median(samples.measured)];
  return { what, unit: 'µs', floor, floorIs, measured, target, samples };
}

/** Microseconds of CPU each, all threads of this process together. */
async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  for (let time = 0; time < batch; time += 1) await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / batch;
}
