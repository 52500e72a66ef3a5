import { join } from 'node:path';
import { hourMs } from '#shared/domain/duration.ts';
import { startWorker } from '../../worker-threads/start-worker.ts';
import { keepDraftedBackup } from './backup.ts';

export interface BackupOrder {
  readonly path: string;
  readonly now: number;
}

/** How long nothing is tried after a backup that could not be made. */
const pauseMs = hourMs;

/** Backs up a large database while this thread goes on; one backup at a time. */
export function createThreadedBackup() {
  let end: (() => void) | null = null;
  let notBefore = Number.NEGATIVE_INFINITY;

  const start = (order: BackupOrder): void => {
    if (end || Math.abs(order.now - notBefore) < pauseMs) return;
    notBefore = order.now;
    const worker = startWorker(join(import.meta.dirname, 'backup-worker.ts'), order);
    const ended = (): void => {
      end = null;
    };
    worker.once('message', (made: boolean) => {
      if (end && made) keepDraftedBackup(order.path);
    });
    // Whatever went wrong there is tried again later, and on exit.
    worker.once('error', ended);
    worker.once('exit', ended);
    worker.unref();
    end = () => {
      ended();
      void worker.terminate();
    };
  };

  return {
    start,
    /** Gives up a backup that is under way. */
    close: (): void => end?.(),
  };
}
