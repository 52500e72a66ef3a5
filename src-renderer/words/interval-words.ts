import { dayMs, hourMs, minuteMs } from '#shared/domain/duration.ts';

const units = [
  { ms: dayMs, one: 'day', many: 'days' },
  { ms: hourMs, one: 'hour', many: 'hours' },
  { ms: minuteMs, one: 'minute', many: 'minutes' },
  { ms: 1_000, one: 'second', many: 'seconds' },
] as const;

const offeredMs = [minuteMs, 5 * minuteMs, 15 * minuteMs, hourMs];

/** `Every minute`, `Every 90 seconds`: in the largest unit that divides it. */
export function intervalWords(ms: number): string {
  const unit = units.find((one) => ms % one.ms === 0) ?? units[3];
  const count = ms / unit.ms;
  return count === 1 ? `Every ${unit.one}` : `Every ${count} ${unit.many}`;
}

/** The offered intervals, with the current one among them; `auto` is the page's default. */
export function intervalChoices(
  currentMs: number | null,
): readonly { readonly value: string; readonly label: string }[] {
  const all = currentMs === null || offeredMs.includes(currentMs) ? offeredMs : [...offeredMs, currentMs];
  const sorted = all.toSorted((a, b) => a - b).map((ms) => ({ value: String(ms), label: intervalWords(ms) }));
  return [{ value: 'auto', label: 'Automatic' }, ...sorted];
}
