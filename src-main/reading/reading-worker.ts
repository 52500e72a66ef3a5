import { parentPort } from 'node:worker_threads';
import { failure, success } from '#shared/domain/failure.ts';
import { type MarkedPlatform, readInPlace } from '../platforms/page-reader.ts';
import { loadPlatform, registry } from '../platforms/registry.ts';
import type { ReadingAnswer, ReadingTask } from './reading-task.ts';

/* The program of the reading worker: does one task at a time, and may be killed at any moment. */

type Answer = ReadingAnswer['outcome'];

async function perform(task: ReadingTask): Promise<Answer> {
  if (task.kind === 'markers') return findMarkers(task);
  const platform = await loadPlatform(task.platform);
  begin();
  if (platform === null) return failure('not_recognised', `This version cannot read the platform ${task.platform}.`);
  return task.kind === 'probe'
    ? readInPlace.matchProbe(platform, task.index, task.body)
    : readInPlace.read(platform, task.bodies, task.address);
}

async function findMarkers({ platforms, answer }: Extract<ReadingTask, { kind: 'markers' }>): Promise<Answer> {
  const asked = registry.filter(({ id }) => platforms.includes(id));
  await Promise.all(asked.map(({ load }) => load()));
  begin();
  const marked: MarkedPlatform[] = [];
  for await (const found of readInPlace.findMarkers(asked, answer)) {
    if (!found.ok) return found;
    marked.push(found.value);
  }
  return success(marked);
}

function begin(): void {
  parentPort?.postMessage('begun');
}

parentPort?.on('message', async (task: ReadingTask) => {
  parentPort?.postMessage({ outcome: await perform(task) } satisfies ReadingAnswer);
});
parentPort?.postMessage('ready');
