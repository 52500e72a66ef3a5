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
  /** The least time since the channel's last notification of it. */
  everyMs: z
    .number()
    .int()
    .min(hourMs / 4)
    .max(30 * 24 * hourMs),
});

export type ReminderRule = Readonly<z.infer<typeof reminderSchema>>;
