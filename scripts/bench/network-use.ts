import { startPlainEngine } from './plain-engine.ts';
import type { Result } from './result.ts';
import { type StubPages, serveStubPages, summaryUrl } from './stub-pages.ts';

const vendors = 20;
const rounds = 100;
const pollsADay = 24 * 60;
/** Busier than any real page we know of. */
const changesPerHundred = 1;

/** Traffic of a day of polls, one a minute and one in a hundred with changes; TLS and TCP are not counted. */
export async function networkUse(): Promise<readonly Result[]> {
  const pages = await serveStubPages();
  const plain = startPlainEngine(pages, vendors);
  plain.engine.start();
  await plain.engine.checkNow(null);
  pages.order({ changesPerHundred });
  const measured = await trafficOf(pages, () => plain.engine.checkNow(null));
  const floor = await trafficOf(pages, () => fetchAll(pages));
  await plain.stop();
  await pages.stop();
  const aDay = (bytes: number) => ((bytes / rounds) * pollsADay) / 1e6;
  return [
    {
      what: `network a day, ${vendors} vendors polled each minute`,
      means: 'data volume on a metered connection',
      unit: 'MB',
      floor: aDay(floor),
      floorIs: 'the whole document each time, compressed',
      measured: aDay(measured),
      target: { timesFloor: 0.5 },
      samples: { floor: [floor], measured: [measured] },
    },
  ];
}

async function trafficOf(pages: StubPages, round: () => Promise<unknown>): Promise<number> {
  const before = await pages.bytes();
  for (let time = 0; time < rounds; time += 1) await round();
  return (await pages.bytes()) - before;
}

async function fetchAll(pages: StubPages): Promise<void> {
  const urls = Array.from({ length: vendors }, (_, index) => summaryUrl(pages.url(index)));
  await Promise.all(urls.map(async (url) => (await fetch(url)).arrayBuffer()));
}
