import { failure, type Outcome, success } from '#shared/domain/failure.ts';
import { type PageReader, readInPlace } from '../platforms/page-reader.ts';
import type { PageBodies } from '../platforms/platform.ts';
import type { ReadingAnswer, ReadingResults, ReadingTask } from './reading-task.ts';

/** A worker, as the pool needs it; it does one task at a time. */
export interface ReadingWorker {
  /** Accepts a task once `onReady` was called. */
  post(task: ReadingTask): void;
  /** Terminates it at once, whatever it is doing. */
  end(): void;
}

export interface ReadingWorkerListeners {
  readonly onReady: () => void;
  /** The code for the task is loaded, and its time begins to count. */
  readonly onBegin: () => void;
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

export interface ReadingPool extends PageReader {
  /** Terminates the worker; queued tasks fail. */
  close(): void;
}

/**
 * Bodies up to this size are read on the calling thread: `check-regexes` and `repeated-documents.integration.test.ts`
 * prove that the cost of reading is linear in their size.
 */
export const inlineBytes = 128 * 1024;
const inlineSize = `${inlineBytes / 1_024} KiB`;
/** The limit for one task; reading a page of 8 MiB takes a fifth of it. */
export const budgetMs = 2_000;
/** An idle worker is terminated to free its memory. */
const idleMs = 30_000;

interface Waiting {
  readonly task: ReadingTask;
  readonly resolve: (outcome: ReadingAnswer['outcome']) => void;
}

/** Reads large bodies in a worker that is started on demand, killed when it takes too long and terminated when idle. */
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

  const finish = (outcome: ReadingAnswer['outcome']): void => {
    cancelTimer();
    const done = current;
    current = null;
    done?.resolve(outcome);
    next();
  };

  const startBudget = (): void => {
    cancelTimer();
    cancelTimer = setTimer(() => {
      const slow = current;
      drop();
      if (slow !== null) finish(tooSlow(slow.task));
    }, budgetMs);
  };

  const launch = (): void => {
    const own = start({
      onReady: () => {
        if (worker !== own) return;
        isReady = true;
        next();
      },
      onBegin: () => {
        if (worker === own) startBudget();
      },
      onAnswer: ({ outcome }) => {
        if (worker === own) finish(outcome);
      },
      onGone: (error) => {
        if (worker !== own) return;
        drop();
        if (current !== null) return finish(interrupted(current.task));
        onProblem(`The reading worker did not start (${error.message}). Pages above ${inlineSize} cannot be read.`);
        for (const { task, resolve } of queue.splice(0)) resolve(notStarted(task));
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
    worker.post(current.task);
  };

  const ask = <Task extends ReadingTask>(task: Task): Promise<Outcome<ReadingResults[Task['kind']]>> =>
    new Promise((resolve) => {
      queue.push({ task, resolve: resolve as Waiting['resolve'] });
      next();
    });

  return {
    read(platform, bodies, address) {
      if (sizeOf(bodies) <= inlineBytes) return readInPlace.read(platform, bodies, address);
      return ask({ kind: 'page', platform: platform.id, bodies, address });
    },
    async *findMarkers(platforms, { url, headers, body }) {
      const answer = { url, headers, body };
      if (body.length <= inlineBytes) return yield* readInPlace.findMarkers(platforms, answer);
      const found = await ask({ kind: 'markers', platforms: platforms.map(({ id }) => id), answer });
      if (!found.ok) yield found;
      else yield* found.value.map(success);
    },
    matchProbe(platform, index, body) {
      if (body.bytes.length <= inlineBytes) return readInPlace.matchProbe(platform, index, body);
      return ask({ kind: 'probe', platform: platform.id, index, body });
    },
    close() {
      drop();
      const waiting = [...(current ? [current] : []), ...queue.splice(0)];
      current = null;
      for (const { task, resolve } of waiting) resolve(interrupted(task));
    },
  };
}

function sizeOf(bodies: PageBodies): number {
  return [...bodies.values()].reduce((sum, { bytes }) => sum + bytes.length, 0);
}

function urlOf(task: ReadingTask): string {
  if (task.kind === 'page') return task.address.pageUrl;
  return (task.kind === 'markers' ? task.answer : task.body).url.slice(0, 200);
}

function tooSlow(task: ReadingTask): Outcome<never> {
  const limit = `${budgetMs / 1_000} s`;
  return failure(
    'unreadable',
    `${urlOf(task)} took more than ${limit} to read and was given up. Statustray will try again later.`,
  );
}

function interrupted(task: ReadingTask): Outcome<never> {
  return failure('unreadable', `Reading ${urlOf(task)} was interrupted. Statustray will try again later.`);
}

function notStarted(task: ReadingTask): Outcome<never> {
  return failure(
    'unreadable',
    `${urlOf(task)} was not read: pages above ${inlineSize} are read in a worker, which did not start. Statustray will try again later.`,
  );
}
