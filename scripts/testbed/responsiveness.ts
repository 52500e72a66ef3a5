import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import type { Statustray } from './launch.ts';

/** How long a person at the window had to wait at most, in milliseconds. */
export interface Waits {
  /** From a question of the window to main's answer. */
  readonly answerMs: number;
  /** From a key or a click to the end of what the window did about it. */
  readonly inputMs: number;
  /** Keys and clicks that took long enough for the browser to speak of them. */
  readonly inputs: number;
}

/** A stretch of time, as epoch ms. */
type Span = readonly [from: number, to: number];

/**
 * Watches an open window and main behind it until it is asked for its result. The time in which the system let other
 * programs run instead of these two is left out: it says how busy the machine is, not how busy they are.
 */
export async function watchWindow(app: Statustray, page: Page): Promise<{ stop(): Promise<Waits> }> {
  const browserWindow = await app.electron.browserWindow(page);
  const rendererPid = await browserWindow.evaluate(({ webContents }) => webContents.getOSProcessId());
  const queues = [app.electron.process().pid ?? 0, rendererPid].map(watchQueue);
  const handle = await page.evaluateHandle(watchFromInside);
  return {
    async stop() {
      const { answers, inputs } = await handle.evaluate((state) => {
        state.isOver = true;
        return { answers: state.answers, inputs: state.inputs };
      });
      for (const queue of queues) queue.stop();
      const own = ([from, to]: Span) => queues.reduce((rest, queue) => rest - queue.waitedMs(from, to), to - from);
      return { answerMs: longest(answers, own), inputMs: longest(inputs, own), inputs: inputs.length };
    },
  };
}

function longest(spans: readonly Span[], own: (span: Span) => number): number {
  return spans.reduce((most, span) => Math.max(most, own(span)), 0);
}

/** Runs in the window: asks main every 20 ms, and hears of each key and click that took 16 ms or more. */
function watchFromInside() {
  const state = { answers: [] as Span[], inputs: [] as Span[], isOver: false };
  const epoch = (instant: number) => performance.timeOrigin + instant;
  const ask = async (): Promise<void> => {
    const askedAt = performance.now();
    await window.statustray.invoke('searchCatalogue', '');
    state.answers.push([epoch(askedAt), epoch(performance.now())]);
    if (!state.isOver) setTimeout(ask, 20);
  };
  void ask();
  const observer = new PerformanceObserver((list) => {
    for (const { name, startTime, processingEnd } of list.getEntries() as PerformanceEventTiming[])
      if (/^(key|pointer|click|mouse)/.test(name)) state.inputs.push([epoch(startTime), epoch(processingEnd)]);
  });
  observer.observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  return state;
}

const lookEveryMs = 5;

/** Notes how long the first thread of a process was ready to run and had to stand in line, as Linux counts it. */
function watchQueue(pid: number) {
  const looks: { readonly at: number; readonly waitedMs: number }[] = [];
  const look = () => looks.push({ at: performance.timeOrigin + performance.now(), waitedMs: readWaitedMs(pid) });
  look();
  const timer = setInterval(look, lookEveryMs);
  return {
    /** Between these two instants, and a little beyond them. */
    waitedMs(from: number, to: number): number {
      const before = looks.findLast(({ at }) => at <= from) ?? looks[0];
      const after = looks.find(({ at }) => at >= to) ?? looks.at(-1);
      return (after?.waitedMs ?? 0) - (before?.waitedMs ?? 0);
    },
    stop() {
      clearInterval(timer);
      look();
    },
  };
}

function readWaitedMs(pid: number): number {
  try {
    const [, waitedNs] = readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ');
    return Number(waitedNs) / 1e6;
  } catch {
    return 0;
  }
}

/** Has the window ask main again after each answer; `count` is the number of answers so far. */
export async function countAnswers(page: Page): Promise<{ count(): Promise<number> }> {
  const handle = await page.evaluateHandle(() => {
    const state = { answers: 0 };
    const ask = async (): Promise<void> => {
      await window.statustray.invoke('searchCatalogue', '');
      state.answers += 1;
      setTimeout(ask, 20);
    };
    void ask();
    return state;
  });
  return { count: () => handle.evaluate(({ answers }) => answers) };
}
