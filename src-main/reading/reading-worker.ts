import { parentPort } from 'node:worker_threads';
import { failure } from '#shared/domain/failure.ts';
import { loadPlatform } from '../platforms/registry.ts';
import type { ReadingAnswer, ReadingTask } from './reading-task.ts';

/* The program of the reading worker: reads one page at a time, and may be killed at any moment. */

parentPort?.on('message', async ({ platform, bodies, address }: ReadingTask) => {
  const reader = await loadPlatform(platform);
  const outcome = reader
    ? reader.read(bodies, address)
    : failure('not_recognised', `This version cannot read the platform ${platform}.`);
  parentPort?.postMessage({ outcome } satisfies ReadingAnswer);
});
parentPort?.postMessage('ready');
