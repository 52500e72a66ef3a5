import { realSlices } from '../engine/slices.ts';
import { readTextFile } from '../state/files/text-file.ts';
import { writeTextFile } from './text-files.ts';
import type { CliWorld, Output } from './world.ts';

const stopSignals = ['SIGINT', 'SIGTERM'] as const;
/** The world of the current process: plain Node or the packaged application. */
export function nodeWorld(process: NodeJS.Process, version: string): CliWorld {
  const stdout = outputTo(process.stdout);
  const stderr = outputTo(process.stderr);
  return {
    stdout,
    stderr,
    env: process.env,
    version,
    system: systemOf(process.platform),
    inApplication: 'electron' in process.versions,
    now: Date.now,
    random: Math.random,
    slices: realSlices,
    setTimer(run, delayMs) {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
    onStop: (listener) => onStop(process, listener),
    async flush() {
      await Promise.all([stdout.flush(), stderr.flush()]);
    },
    readFile: readTextFile,
    writeFile: writeTextFile,
  };
}

/** When a consumer stops reading, output queues here; beyond this size the consumer counts as gone. */
const longestBacklogBytes = 8 * 1024 * 1024;
const flushWithinMs = 5_000;

function outputTo(stream: NodeJS.WriteStream): Output & { readonly flush: () => Promise<void> } {
  let failure: string | null = null;
  const fail = (code: string): void => {
    failure ??= code;
  };
  stream.on('error', (error: NodeJS.ErrnoException) => fail(error.code ?? error.name));
  return {
    write(text, onDone) {
      if (failure === null && stream.writableLength > longestBacklogBytes) stream.destroy(new StalledError());
      stream.write(text, (error?: NodeJS.ErrnoException | null) => {
        if (error) fail(error.code ?? error.name);
        onDone?.(!error);
      });
    },
    get failure() {
      return failure;
    },
    flush: () => written(stream, () => fail('ETIMEDOUT')),
    get isTerminal() {
      return stream.isTTY === true;
    },
    get columns() {
      return stream.columns || 80;
    },
  };
}

class StalledError extends Error {
  readonly code = 'ETIMEDOUT';
}

function written(stream: NodeJS.WriteStream, onStalled: () => void): Promise<void> {
  return new Promise((resolve) => {
    if (!stream.writable) return resolve();
    const timer = setTimeout(() => {
      onStalled();
      resolve();
    }, flushWithinMs);
    stream.write('', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Unsubscribes after the first signal, so that a second one ends the process at once. */
function onStop(process: NodeJS.Process, listener: () => void): () => void {
  const release = (): void => {
    for (const signal of stopSignals) process.off(signal, stop);
    process.stdout.off('error', stop);
  };
  const stop = (): void => {
    release();
    listener();
  };
  for (const signal of stopSignals) process.on(signal, stop);
  process.stdout.on('error', stop);
  return release;
}

function systemOf(platform: string): CliWorld['system'] {
  return platform === 'darwin' || platform === 'win32' ? platform : 'linux';
}
