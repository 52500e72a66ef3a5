import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

/**
 * Starts a program in a thread of its own; `source` is the path of its TypeScript file, beside the caller’s. In a bundle,
 * the compiled program lies at the same place.
 */
export function startWorker(source: string, workerData?: unknown): Worker {
  if (import.meta.filename.endsWith('.ts')) return fromSource(source, workerData);
  return new Worker(source.replace(/[.]ts$/, '.js'), { workerData });
}

/** Node cannot use a loader for a worker’s first file, so a line of plain JavaScript loads it. */
function fromSource(source: string, workerData: unknown): Worker {
  const program = pathToFileURL(source);
  const loader = pathToFileURL(
    createRequire(import.meta.url)
      .resolve('tsx/esm/api')
      .replace(/cjs$/, 'mjs'),
  );
  const code = `import('${loader}').then(({ register }) => { register(); return import('${program}'); });`;
  return new Worker(code, { eval: true, workerData });
}
