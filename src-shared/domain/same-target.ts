import type { SilenceTarget } from './silence.ts';

/** Whether two silences have the same target, so that the second replaces the first. */
export function isSameTarget(a: SilenceTarget, b: SilenceTarget): boolean {
  const entries = Object.entries(a);
  return (
    entries.length === Object.keys(b).length && entries.every(([key, value]) => b[key as keyof SilenceTarget] === value)
  );
}
