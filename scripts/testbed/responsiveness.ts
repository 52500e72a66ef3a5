import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import type { Statustray } from './launch.ts';

/** The longest waits of a user of the window, in milliseconds. */
export interface Waits {
  /** From a request of the window to main’s answer. */
  readonly answerMs: number;
  /** From a key press or click until the window has handled it. */
  readonly inputMs: number;
  /** Keys and clicks slow enough for the browser to report them. */
  readonly inputs: number;
}

/** A stretch of time, as epoch ms. */
type Span = readonly [from: number, to: number];

/**
 * Watches an open window and main until stopped. Time in which the system ran other programs instead of these two is
 * subtracted: it shows how busy the machine is, not how busy they are.
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

/** Runs in the window: sends main a request every 20 ms, and records each key and click that took 16 ms or more. */
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

/** Samples how long a process’s first thread was runnable but waiting for a CPU, as counted by Linux. */
function watchQueue(pid: number) {
  const looks: { readonly at: number; readonly waitedMs: number }[] = [];
  const look = () => looks.push({ at: performance.timeOrigin + performance.now(), waitedMs: readWaitedMs(pid) });
  look();
  const timer = setInterval(look, lookEveryMs);
  return {
    /** Between these two instants, rounded outwards to the nearest samples. */
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

/** Makes the window send main the next request after each answer; `count` is the number of answers so far. */
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
