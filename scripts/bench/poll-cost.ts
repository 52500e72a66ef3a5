import { toVendorId } from '#shared/domain/vendor.ts';
import { statuspage } from '../../src-main/platforms/statuspage/statuspage.ts';
import { type PollResult, pollPage } from '../../src-main/polling/poll-page.ts';
import { openDurableFloor } from './durable-floor.ts';
import { median } from './numbers.ts';
import { openDoor, startPlainEngine } from './plain-engine.ts';
import type { Result, Target } from './result.ts';
import { largeIndex } from './stub-page.ts';
import { type StubPages, serveStubPages, summaryUrl } from './stub-pages.ts';

const batch = 150;
/** The whole engine polls them in turn: few enough to keep all connections, enough that none changes constantly. */
const vendors = 100;
/** Between two polls with changes by the whole engine: each page changes every ten minutes, more than any real one. */
const newsEveryMs = 600_000 / vendors;
const vendorId = toVendorId('vendor-0');

export interface PollPlan {
  readonly rounds: number;
  /** Not counted: until V8 has compiled everything, figures do not represent a program that has run for a while. */
  readonly warmUpRounds: number;
}

interface Contest {
  readonly what: string;
  readonly floorIs: string;
  readonly target: Target | null;
  readonly changesPerHundred: number;
  readonly floor: () => Promise<unknown>;
  readonly measured: () => Promise<unknown>;
}

/** CPU of one poll in plain Node, alternating with the same request by Node’s fetch; the server is another process. */
export async function pollCost({ rounds, warmUpRounds }: PollPlan): Promise<readonly Result[]> {
  const pages = await serveStubPages();
  const door = openDoor();
  const durable = openDurableFloor();
  let aheadMs = 0;
  const plain = startPlainEngine(pages, vendors, () => Date.now() + aheadMs);
  plain.engine.start();
  await plain.engine.checkNow(null);
  const poll = await poller(pages.url(0), door.fetch);
  const pollLarge = await poller(pages.url(largeIndex), door.fetch);
  const next = inTurn(vendors);
  const whole = () => plain.engine.checkNow(toVendorId(`vendor-${next()}`));
  const wholeLater = () => {
    aheadMs += newsEveryMs;
    return whole();
  };
  const urls = Array.from({ length: vendors }, (_, index) => summaryUrl(pages.url(index)));
  const large = summaryUrl(pages.url(largeIndex));
  const nextRaw = inTurn(vendors);
  const etags = new Map<string, string>();
  const rawSame = async (index: number) => {
    const url = urls[index] ?? '';
    const answer = await fetch(url, { headers: { 'if-none-match': etags.get(url) ?? '' } });
    etags.set(url, answer.headers.get('etag') ?? '');
    return answer.arrayBuffer();
  };
  const rawNews = async (url: string) => JSON.parse(await (await fetch(url)).text());
  // Uses pages that the engine does not poll, since any request here changes what a page serves next.
  const rawKept = async (index: number) => {
    const url = summaryUrl(pages.url(vendors + index));
    const text = await (await fetch(url)).text();
    durable.keep(url, JSON.stringify(JSON.parse(text)));
  };
  const same = { changesPerHundred: 0, floorIs: 'fetch with If-None-Match', target: { timesFloor: 1.2 } };
  const news = { changesPerHundred: 100, floorIs: 'fetch + JSON.parse', target: { timesFloor: 1.5 } };
  const kept = { ...news, floorIs: 'fetch + JSON.parse + durable commit of the text', target: { timesFloor: 1.25 } };
  const first = urls[0] ?? '';
  const contests: readonly Contest[] = [
    { ...same, what: 'CPU of an unchanged poll', floor: () => rawSame(0), measured: poll },
    { ...news, what: 'CPU of a changed poll', floor: () => rawNews(first), measured: poll },
    { ...news, what: 'CPU of a changed poll, 350 components', floor: () => rawNews(large), measured: pollLarge },
    {
      ...same,
      what: 'CPU of an unchanged poll, the whole engine',
      target: { timesFloor: 0.8 },
      floor: () => rawSame(nextRaw()),
      measured: whole,
    },
    {
      ...news,
      what: 'CPU of a changed poll, the whole engine',
      target: null,
      floor: () => rawNews(first),
      measured: wholeLater,
    },
    { ...kept, what: 'CPU of a changed poll, the whole engine', floor: () => rawKept(nextRaw()), measured: wholeLater },
  ];
  const results: Result[] = [];
  for (const contest of contests) results.push(await hold(contest, pages, { rounds, warmUpRounds }));
  await plain.stop();
  durable.close();
  await door.close();
  await pages.stop();
  return results;
}

function inTurn(count: number): () => number {
  let last = -1;
  return () => {
    last = (last + 1) % count;
    return last;
  };
}

/** Polls one page repeatedly, as the engine does: each poll builds on the one before. */
async function poller(pageUrl: string, fetch: Parameters<typeof pollPage>[0]): Promise<() => Promise<void>> {
  const address = { pageUrl, hints: {} };
  const signal = new AbortController().signal;
  const privateOrigin = new URL(pageUrl).origin;
  const shared = { vendorId, platform: statuspage, address, privateOrigin, unconditional: false, signal };
  const ask = (held: Extract<PollResult, { kind: 'changed' }> | null) =>
    pollPage(fetch, {
      ...shared,
      previousPage: held?.page ?? null,
      validators: held?.validators ?? {},
      includeClosed: held === null,
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

async function hold(contest: Contest, pages: StubPages, { rounds, warmUpRounds }: PollPlan): Promise<Result> {
  const { what, floorIs, target, changesPerHundred } = contest;
  pages.order({ changesPerHundred });
  const samples = { floor: [] as number[], measured: [] as number[] };
  for (let round = -warmUpRounds; round < rounds; round += 1) {
    const floor = await cpuOf(contest.floor);
    const measured = await cpuOf(contest.measured);
    if (round < 0) continue;
    samples.floor.push(floor);
    samples.measured.push(measured);
  }
  const [floor, measured] = [median(samples.floor), median(samples.measured)];
  return { what, means: 'cost of each poll', unit: 'µs', floor, floorIs, measured, target, samples };
}

/** Microseconds of CPU per call, all threads of this process together. */
async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  for (let time = 0; time < batch; time += 1) await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / batch;
}
