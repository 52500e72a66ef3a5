import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { startPlainEngine } from './plain-engine.ts';

/** The final report of the measured process, in ms. */
export interface LoopLag {
  readonly idle: { readonly p99: number; readonly max: number };
  readonly firstRound: { readonly p99: number; readonly max: number };
  readonly steady: { readonly p99: number; readonly max: number };
  /** Pages read when the steady phase began. */
  readonly polls: number;
  /** Of the steady phase, all threads together. */
  readonly coreShare: number;
  /** Resident memory, from the start of the steady phase to its end, scaled to a minute. */
  readonly grownMegabytes: number;
}

const [port = '', count = '5000', windowMs = '60000'] = process.argv.slice(2);
const vendors = Number(count);
const resolution = 5;
const patienceMs = 180_000;

const idle = await during(3_000);
const plain = startPlainEngine({ url: (index) => `http://127.1.${index >> 8}.${index & 255}:${port}/` }, vendors);
const histogram = monitor();
plain.engine.start();
for (const untilAt = Date.now() + patienceMs; freshCount() < vendors && Date.now() < untilAt; ) await pause(500);
const firstRound = lagOf(histogram);
const polls = freshCount();
const rss = process.memoryUsage.rss();
const cpu = process.cpuUsage();
const steady = await during(Number(windowMs));
const { user, system } = process.cpuUsage(cpu);
const lag: LoopLag = {
  idle,
  firstRound,
  steady,
  polls,
  coreShare: (user + system) / 1_000 / Number(windowMs),
  grownMegabytes: ((process.memoryUsage.rss() - rss) / 1e6) * (60_000 / Number(windowMs)),
};
process.send?.(lag);
await plain.stop();
process.disconnect?.();

async function during(ms: number): Promise<LoopLag['steady']> {
  const measured = monitor();
  await pause(ms);
  return lagOf(measured);
}

function monitor(): IntervalHistogram {
  const measured = monitorEventLoopDelay({ resolution });
  measured.enable();
  return measured;
}

/** Minus the interval at which the monitor itself samples. */
function lagOf(measured: IntervalHistogram): LoopLag['steady'] {
  measured.disable();
  const beyond = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - resolution);
  return { p99: beyond(measured.percentile(99)), max: beyond(measured.max) };
}

function freshCount(): number {
  return plain.engine.snapshot().overview.freshCount;
}
