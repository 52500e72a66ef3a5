import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { ReadingWorker, ReadingWorkerListeners } from './reading-pool.ts';

const isSource = import.meta.filename.endsWith('.ts');

/** Starts the worker: a file next to the bundle, or the source through a loader. */
export function startReadingWorker({ onReady, onBegin, onAnswer, onGone }: ReadingWorkerListeners): ReadingWorker {
  const worker = isSource ? fromSource() : new Worker(join(import.meta.dirname, 'reading-worker.js'));
  worker.on('message', (message) => {
    if (message === 'ready') onReady();
    else if (message === 'begun') onBegin();
    else onAnswer(message);
  });
  worker.on('error', onGone);
  worker.on('exit', (code) => onGone(new Error(`it ended with ${code}`)));
  return {
    post: (task) => worker.postMessage(task),
    end: () => void worker.terminate(),
  };
}

/** Node cannot use a loader for a worker’s first file, so a line of plain JavaScript loads it. */
function fromSource(): Worker {
  const program = pathToFileURL(join(import.meta.dirname, 'reading-worker.ts'));
  const loader = pathToFileURL(
    createRequire(import.meta.url)
      .resolve('tsx/esm/api')
      .replace(/cjs$/, 'mjs'),
  );
  return new Worker(`import('${loader}').then(({ register }) => { register(); return import('${program}'); });`, {
    eval: true,
  });
}
