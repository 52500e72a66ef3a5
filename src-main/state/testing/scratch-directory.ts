import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** An empty folder for the running test, removed when it ends. */
export function scratchDirectory(): string {
  return ownDirectory(tmpdir());
}

/** The same in memory, where possible: writes are faster, and those of a killed process still survive. */
export function memoryDirectory(): string {
  const memory = '/dev/shm';
  return ownDirectory(existsSync(memory) ? memory : tmpdir());
}

function ownDirectory(parent: string): string {
  const directory = mkdtempSync(join(parent, 'statustray-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}
