import { type QuietHoursEntry, quietHoursSchema } from '#shared/domain/quiet-hours.ts';

export type QuietField = 'days' | 'from' | 'to' | 'zone';

/** Where new quiet hours start: weeknights. */
export const firstEntry: QuietHoursEntry = {
  days: ['mon', 'tue', 'wed', 'thu', 'fri'],
  from: '22:00',
  to: '07:00',
  zone: null,
  breakThrough: 'critical',
};

/** An error for each invalid field; empty if the entry is valid. */
export function quietHoursErrors(entry: QuietHoursEntry): Partial<Record<QuietField, string>> {
  const parsed = quietHoursSchema.safeParse(entry);
  if (parsed.success) return {};
  const invalid = new Set(parsed.error.issues.map(({ path }) => path[0]));
  return Object.fromEntries(Object.entries(fieldErrors).filter(([field]) => invalid.has(field)));
}

const fieldErrors: Readonly<Record<QuietField, string>> = {
  days: 'Select at least one day.',
  from: 'Enter a start time from 00:00 to 23:59.',
  to: 'Enter an end time from 00:00 to 24:00.',
  zone: 'Enter a time zone, e.g. “Europe/Berlin”.',
};
