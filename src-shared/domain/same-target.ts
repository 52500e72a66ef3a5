import type { SilenceTarget } from './silence.ts';

/** Whether two silences are on the same thing: the second then takes the place of the first. */
export function isSameTarget(a: SilenceTarget, b: SilenceTarget): boolean {
  const entries = Object.entries(a);
  return (
    entries.length === Object.keys(b).length && entries.every(([key, value]) => b[key as keyof SilenceTarget] === value)
  );
}
