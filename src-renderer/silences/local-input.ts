import { minuteMs } from '#shared/domain/duration.ts';

/** The value of a `datetime-local` field for an instant: `2026-11-23T14:02`. */
export function localInput(at: number): string {
  const ahead = -new Date(at).getTimezoneOffset() * minuteMs;
  return new Date(at + ahead).toISOString().slice(0, 16);
}

/** The instant of a `datetime-local` value; `null` while it is empty or incomplete. */
export function instantOf(typed: string): number | null {
  const at = Date.parse(typed);
  return typed === '' || Number.isNaN(at) ? null : at;
}
