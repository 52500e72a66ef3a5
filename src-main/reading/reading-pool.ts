import { failure, type Outcome } from '#shared/domain/failure.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import type { PageAddress, PageBodies, Platform, ReadBodies } from '../platforms/platform.ts';
import type { ReadingAnswer, ReadingTask } from './reading-task.ts';

/** A worker, as the pool needs it; it does one task at a time. */
export interface ReadingWorker {
  /** Accepts a task once `onReady` was called. */
  post(task: ReadingTask): void;
  /** Terminates it at once, whatever it is doing. */
  end(): void;
}

export interface ReadingWorkerListeners {
  readonly onReady: () => void;
  readonly onAnswer: (answer: ReadingAnswer) => void;
  /** It could not start, or ended on its own. */
  readonly onGone: (error: Error) => void;
}

export interface ReadingPoolDeps {
  readonly start: (listeners: ReadingWorkerListeners) => ReadingWorker;
  /** Returns a function that cancels the timer. */
  readonly setTimer: (run: () => void, delayMs: number) => () => void;
  readonly onProblem: (line: string) => void;
}

export interface ReadingPool {
  readonly read: ReadBodies;
  /** Terminates the worker; queued tasks fail. */
  close(): void;
}

/** Bodies up to this size are read on the calling thread; `reading.integration.test.ts` proves the bound. */
export const inlineBytes = 128 * 1024;
/** The limit for reading one page; a page of 8 MiB takes a fifth of it. */
export const budgetMs = 2_000;
/** An idle worker is terminated to free its memory. */
const idleMs = 30_000;

interface Waiting {
  readonly platform: Platform;
  readonly bodies: PageBodies;
  readonly address: PageAddress;
  readonly resolve: (outcome: Outcome<StatusPage>) => void;
}

/** Reads large pages in a worker that is started on demand, killed when it takes too long and terminated when idle. */
export function createReadingPool({ start, setTimer, onProblem }: ReadingPoolDeps): ReadingPool {
  const queue: Waiting[] = [];
  let worker: ReadingWorker | null = null;
  let isReady = false;
  let current: Waiting | null = null;
  let cancelTimer = (): void => {};

  const drop = (): void => {
    cancelTimer();
    worker?.end();
    worker = null;
    isReady = false;
  };

  const finish = (outcome: Outcome<StatusPage>): void => {
    cancelTimer();
    const done = current;
    current = null;
    done?.resolve(outcome);
    next();
  };

  const launch = (): void => {
    const own = start({
      onReady: () => {
        isReady = true;
        next();
      },
      onAnswer: ({ outcome }) => finish(outcome),
      onGone: (error) => {
        if (worker !== own) return;
        drop();
        if (current !== null) return finish(tooHard(current.address));
        onProblem(`The reading worker did not start (${error.message}). Pages are read in the main process.`);
        for (const one of queue.splice(0)) one.resolve(one.platform.read(one.bodies, one.address));
      },
    });
    worker = own;
  };

  const next = (): void => {
    if (current !== null) return;
    if (queue.length === 0) {
      cancelTimer();
      if (worker !== null) cancelTimer = setTimer(drop, idleMs);
      return;
    }
    if (worker === null) launch();
    if (worker === null || !isReady) return;
    cancelTimer();
    current = queue.shift() ?? null;
    if (current === null) return;
    const { platform, bodies, address } = current;
    worker.post({ platform: platform.id, bodies, address });
    cancelTimer = setTimer(() => {
      drop();
      finish(tooSlow(address));
    }, budgetMs);
  };

  return {
    read(platform, bodies, address) {
      if (sizeOf(bodies) <= inlineBytes) return platform.read(bodies, address);
      return new Promise((resolve) => {
        queue.push({ platform, bodies, address, resolve });
        next();
      });
    },
    close() {
      drop();
      const waiting = [...(current ? [current] : []), ...queue.splice(0)];
      current = null;
      for (const { address, resolve } of waiting) resolve(tooHard(address));
    },
  };
}

function sizeOf(bodies: PageBodies): number {
  return [...bodies.values()].reduce((sum, { bytes }) => sum + bytes.length, 0);
}

function tooSlow({ pageUrl }: PageAddress): Outcome<StatusPage> {
  return failure(
    'unreadable',
    `${pageUrl} took more than ${budgetMs / 1_000} s to read and was given up. Statustray will try again later.`,
  );
}

function tooHard({ pageUrl }: PageAddress): Outcome<StatusPage> {
  return failure('unreadable', `Reading ${pageUrl} was interrupted. Statustray will try again later.`);
}
