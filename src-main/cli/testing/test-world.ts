import { readFile } from 'node:fs/promises';
import { builtAt } from '#shared/testing/builders.ts';
import { writeTextFile } from '../text-files.ts';
import type { CliWorld } from '../world.ts';

/** A world that records its output, with real timers and, by default, a stopped clock. */
export interface TestWorld extends CliWorld {
  readonly out: () => string;
  readonly err: () => string;
  /** Simulates the user’s request to stop. */
  readonly stop: () => void;
}

export function testWorld(over: Partial<CliWorld> = {}): TestWorld {
  const written = { out: '', err: '' };
  const writeTo = (name: keyof typeof written) => (text: string, onDone?: (written: boolean) => void) => {
    written[name] += text;
    onDone?.(true);
  };
  const listeners = new Set<() => void>();
  return {
    stdout: { write: writeTo('out'), failure: null, isTerminal: false, columns: 80 },
    stderr: { write: writeTo('err'), failure: null, isTerminal: false, columns: 80 },
    env: {},
    version: '1.2.3',
    system: 'linux',
    inApplication: false,
    flush: async () => {},
    now: () => builtAt,
    random: () => 0.5,
    slices: { elapsed: () => 0, yieldToEventLoop: async () => {} },
    setTimer(run, delayMs) {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
    onStop(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    readFile: async (path) => {
      try {
        return { ok: true, value: await readFile(path, 'utf8') };
      } catch {
        return { ok: false, failure: 'no such file' };
      }
    },
    writeFile: writeTextFile,
    out: () => written.out,
    err: () => written.err,
    stop() {
      for (const listener of [...listeners]) listener();
    },
    ...over,
  };
}
