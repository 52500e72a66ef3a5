import { expectedAndReceived } from '#shared/domain/parse-issue.ts';
import { type QuietHoursEntry, quietHoursSchema } from '#shared/domain/quiet-hours.ts';

export type QuietField = 'days' | 'from' | 'to' | 'zone';

/** Nights of working days: where a new entry begins. */
export const firstEntry: QuietHoursEntry = {
  days: ['mon', 'tue', 'wed', 'thu', 'fri'],
  from: '22:00',
  to: '07:00',
  zone: null,
  breakThrough: 'critical',
};

/** What the schema objects to, as a sentence for each field; empty when the entry is whole. */
export function quietHoursErrors(entry: QuietHoursEntry): Partial<Record<QuietField, string>> {
  const parsed = quietHoursSchema.safeParse(entry);
  if (parsed.success) return {};
  return Object.fromEntries(
    parsed.error.issues
      .toReversed()
      .map((issue) => [String(issue.path[0]), sentence(issue.path[0], expectedAndReceived(issue, entry))]),
  );
}

function sentence(field: PropertyKey | undefined, clause: string): string {
  if (field === 'days') return 'Expected at least one day, received none.';
  return clause.charAt(0).toUpperCase() + clause.slice(1);
}
