const minuteMs = 60_000;

/** An instant as a field for a date and a time of this computer's zone writes it: `2026-11-23T14:02`. */
export function localInput(at: number): string {
  const ahead = -new Date(at).getTimezoneOffset() * minuteMs;
  return new Date(at + ahead).toISOString().slice(0, 16);
}

/** The instant that such a field names; `null` while it is not filled in. */
export function instantOf(typed: string): number | null {
  const at = Date.parse(typed);
  return typed === '' || Number.isNaN(at) ? null : at;
}
