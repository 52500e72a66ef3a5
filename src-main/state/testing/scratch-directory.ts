import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** An empty folder of the running test's own, removed when it ends. */
export function scratchDirectory(): string {
  return ownDirectory(tmpdir());
}

/** The same in memory, where there is such a place: what a killed process wrote stays there too, and is sooner written. */
export function memoryDirectory(): string {
  const memory = '/dev/shm';
  return ownDirectory(existsSync(memory) ? memory : tmpdir());
}

function ownDirectory(parent: string): string {
  const directory = mkdtempSync(join(parent, 'statustray-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}
