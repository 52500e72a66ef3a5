import { dayMs } from '#shared/domain/duration.ts';

/** Half-open, from midnight to midnight. */
export interface EvidencePeriod {
  readonly fromAt: number;
  readonly untilAt: number;
}

/** A calendar day in the window’s time zone, in the format of a date field: `2026-11-01`. */
export type DateText = string;

/** The window’s time zone: the user’s own, or UTC. */
export type DayZone = 'local' | 'utc';

export function lastMonth(now: number, zone: DayZone): EvidencePeriod {
  return monthsFrom(now, -1, zone);
}

export function thisMonth(now: number, zone: DayZone): EvidencePeriod {
  return monthsFrom(now, 0, zone);
}

/** `October`, in the language of this computer. */
export function monthName({ fromAt }: EvidencePeriod, zone: DayZone): string {
  const options = { month: 'long', ...(zone === 'utc' ? { timeZone: 'UTC' } : {}) } as const;
  return new Intl.DateTimeFormat(navigator.language, options).format(fromAt);
}

function monthsFrom(now: number, months: number, zone: DayZone): EvidencePeriod {
  const at = new Date(now);
  const [year, month] = zone === 'utc' ? [at.getUTCFullYear(), at.getUTCMonth()] : [at.getFullYear(), at.getMonth()];
  return { fromAt: midnight(year, month + months, 1, zone), untilAt: midnight(year, month + months + 1, 1, zone) };
}

function midnight(year: number, month: number, day: number, zone: DayZone): number {
  return zone === 'utc' ? Date.UTC(year, month, day) : new Date(year, month, day).getTime();
}

/** Both days are included; `null` unless both are valid and in order. */
export function periodOf(from: DateText, until: DateText, zone: DayZone): EvidencePeriod | null {
  const [first, last] = [parse(from), parse(until)];
  if (!first || !last) return null;
  const fromAt = midnight(first.year, first.month, first.day, zone);
  const untilAt = midnight(last.year, last.month, last.day + 1, zone);
  return fromAt < untilAt ? { fromAt, untilAt } : null;
}

export function dateText(at: number, zone: DayZone): DateText {
  const date = new Date(at);
  const shifted = zone === 'utc' ? at : at - date.getTimezoneOffset() * (dayMs / 1_440);
  return new Date(shifted).toISOString().slice(0, 10);
}

function parse(text: DateText): { readonly year: number; readonly month: number; readonly day: number } | null {
  const [year, month, day] = text.split('-').map(Number);
  if (year === undefined || month === undefined || day === undefined || Number.isNaN(year + month + day)) return null;
  return { year, month: month - 1, day };
}
