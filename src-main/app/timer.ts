/** The engine's real timer; returns a function that cancels it. */
export function setRealTimer(run: () => void, delayMs: number): () => void {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
}
