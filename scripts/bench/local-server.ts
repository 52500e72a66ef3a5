import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { projectRoot } from '../application-build.ts';
import { quantile } from './numbers.ts';
import type { Result } from './result.ts';
import { serveStubPages, stubWatchList } from './stub-pages.ts';

const program = join(projectRoot, 'dist/cli/statustray.js');
const token = 'a-token-of-the-benchmark';
const vendors = 20;
const requestsPerSecond = 1_000;
const tickMs = 10;
const paths = ['/v1/vendors', '/api/v2/summary.json', '/metrics'] as const;

/** The local server under load: whether its polls come late, and how long its answers take. */
export async function localServer(windowMs: number): Promise<readonly Result[]> {
  const pages = await serveStubPages();
  const folder = mkdtempSync(join(tmpdir(), 'statustray-bench-serve-'));
  const watchList = join(folder, 'watch-list.json');
  writeFileSync(watchList, JSON.stringify(stubWatchList(pages, vendors, 1)));
  const { child, url } = await startServe(watchList, join(folder, 'data'));
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  try {
    await pause(windowMs / 4);
    const floor = await pollInterval(url, agent, () => pause(windowMs));
    const delays: number[] = [];
    const measured = await pollInterval(url, agent, () => load(url, agent, windowMs, delays));
    return [
      {
        what: `interval of a poll during ${requestsPerSecond.toLocaleString('en')} requests a second`,
        means: 'whether readers of the local API delay polls',
        unit: 'ms',
        floor,
        floorIs: 'without requests',
        measured,
        target: { timesFloor: 1.02 },
        samples: { floor: [floor], measured: [measured] },
      },
      {
        what: `answer of the local API p99, ${requestsPerSecond.toLocaleString('en')} requests a second`,
        means: 'how long a reader of the local API waits',
        unit: 'ms',
        floor: 0,
        floorIs: 'at once',
        measured: quantile(delays, 0.99),
        target: { atMost: 100 },
        samples: { floor: [], measured: delays },
      },
    ];
  } finally {
    agent.destroy();
    child.kill();
    await once(child, 'exit');
    await pages.stop();
    rmSync(folder, { recursive: true });
  }
}

async function startServe(watchList: string, data: string): Promise<{ child: ChildProcess; url: string }> {
  const args = [program, 'serve', '--watch-list', watchList, '--data', data, '--interval', '1', '--port', '0'];
  const env = { ...process.env, STATUSTRAY_TOKEN: token };
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'], env });
  child.stderr?.setEncoding('utf8');
  let said = '';
  for await (const chunk of child.stderr ?? []) {
    said += chunk;
    const [, url] = /Listening on (http:\S+)\/\n/.exec(said) ?? [];
    if (url === undefined) continue;
    return { child, url };
  }
  throw new Error(said);
}

/** The mean time between two polls of a page while something runs. */
async function pollInterval(url: string, agent: Agent, run: () => Promise<void>): Promise<number> {
  const before = await pollsOf(url, agent);
  const startedAt = performance.now();
  await run();
  const polls = (await pollsOf(url, agent)) - before;
  return ((performance.now() - startedAt) * vendors) / polls;
}

async function pollsOf(url: string, agent: Agent): Promise<number> {
  const metrics = await ask(`${url}/metrics`, agent);
  const counts = [...metrics.matchAll(/^statustray_polls_total\{.*\} (\d+)$/gm)].map(([, count]) => Number(count));
  return counts.reduce((total, count) => total + count, 0);
}

/** Sends requests at a constant rate and waits for all answers; a refused one is an error. */
async function load(url: string, agent: Agent, windowMs: number, delays: number[]): Promise<void> {
  const startedAt = performance.now();
  const answers: Promise<void>[] = [];
  for (let elapsed = 0; elapsed < windowMs; elapsed = performance.now() - startedAt) {
    const owed = Math.floor((elapsed * requestsPerSecond) / 1_000) - answers.length;
    for (let nth = 0; nth < owed; nth += 1) {
      const askedAt = performance.now();
      const path = paths[answers.length % paths.length];
      answers.push(ask(`${url}${path}`, agent).then(() => void delays.push(performance.now() - askedAt)));
    }
    await pause(tickMs);
  }
  await Promise.all(answers);
}

function ask(url: string, agent: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { authorization: `Bearer ${token}` } }, async (response) => {
      response.setEncoding('utf8');
      let body = '';
      for await (const chunk of response) body += chunk;
      if (response.statusCode === 200) resolve(body);
      else reject(new Error(`${url} answered ${response.statusCode}`));
    }).on('error', reject);
  });
}
