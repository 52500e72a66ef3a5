import { readFile } from 'node:fs/promises';
import type { CliWorld, Output } from './world.ts';

const stopSignals = ['SIGINT', 'SIGTERM'] as const;
const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'it may not be read',
};

/** The process that we run in, plain Node or the packaged application. */
export function nodeWorld(process: NodeJS.Process, version: string): CliWorld {
  return {
    stdout: outputTo(process.stdout),
    stderr: outputTo(process.stderr),
    env: process.env,
    version,
    system: systemOf(process.platform),
    inApplication: 'electron' in process.versions,
    now: Date.now,
    random: Math.random,
    setTimer(run, delayMs) {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
    onStop: (listener) => onStop(process, listener),
    async flush() {
      await Promise.all([written(process.stdout), written(process.stderr)]);
    },
    async readFile(path) {
      try {
        return { ok: true, value: await readFile(path, 'utf8') };
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : '';
        return { ok: false, failure: reasons[code] ?? `it cannot be read (${code || String(error)})` };
      }
    },
  };
}

/** A reader that goes away, such as `| head`, is no fault: what is written afterwards is lost. */
function outputTo(stream: NodeJS.WriteStream): Output {
  stream.on('error', () => {});
  return {
    write: (text) => void stream.write(text),
    get isTerminal() {
      return stream.isTTY === true;
    },
    get columns() {
      return stream.columns || 80;
    },
  };
}

function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    if (stream.writable) stream.write('', () => resolve());
    else resolve();
  });
}

/** After the first signal the listener is off, so that a second one ends the process at once. */
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
