import type { SliceDeps } from '../engine/slices.ts';

/** Resolves once other pending work has run. */
export function yieldToEventLoop(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Slices of real time. */
export const realSlices: SliceDeps = { elapsed: () => performance.now(), yieldToEventLoop };

/** The engine's real timer; returns a function that cancels it. */
export function setRealTimer(run: () => void, delayMs: number): () => void {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
}
