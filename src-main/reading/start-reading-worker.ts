import { join } from 'node:path';
import { startWorker } from '../worker-threads/start-worker.ts';
import type { ReadingWorker, ReadingWorkerListeners } from './reading-pool.ts';

/** Starts the worker: a file next to the bundle, or the source through a loader. */
export function startReadingWorker({ onReady, onBegin, onAnswer, onGone }: ReadingWorkerListeners): ReadingWorker {
  const worker = startWorker(join(import.meta.dirname, 'reading-worker.ts'));
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
