import { z } from 'zod';
import { hourMs } from './duration.ts';

/** When the user is reminded of what is still not resolved. */
export const reminderSchema = z.strictObject({
  /** How long an incident must have been open. */
  afterMs: z
    .number()
    .int()
    .min(hourMs / 4)
    .max(30 * 24 * hourMs),
  /** And how long ago the channel must have heard of it last. */
  everyMs: z
    .number()
    .int()
    .min(hourMs / 4)
    .max(30 * 24 * hourMs),
});

export type ReminderRule = Readonly<z.infer<typeof reminderSchema>>;
