import { z } from 'zod';
import { hourMs } from './duration.ts';

/** When to remind the user of what is still unresolved. */
export const reminderSchema = z.strictObject({
  /** How long an incident must have been open. */
  afterMs: z
    .number()
    .int()
    .min(hourMs / 4)
    .max(30 * 24 * hourMs),
  /** The minimum time since the channel’s last alert about it. */
  everyMs: z
    .number()
    .int()
    .min(hourMs / 4)
    .max(30 * 24 * hourMs),
});

export type ReminderRule = Readonly<z.infer<typeof reminderSchema>>;
