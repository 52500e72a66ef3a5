import { z } from 'zod';
import { vendorIdSchema } from './vendor.ts';

/** What to wait for: a vendor, one of its components, or one of its incidents. */
export const recoveryTargetSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('vendor'), vendorId: vendorIdSchema }),
  z.strictObject({ kind: z.literal('component'), vendorId: vendorIdSchema, componentId: z.string().min(1).max(500) }),
  z.strictObject({ kind: z.literal('incident'), vendorId: vendorIdSchema, incidentId: z.string().min(1).max(500) }),
]);

/** “Tell me when it’s back”: alerts once when the target recovers, and is then removed. */
export const recoveryWatchSchema = z.strictObject({
  id: z.string().min(1).max(100),
  target: recoveryTargetSchema,
  startedAt: z.number(),
});

export type RecoveryTarget = Readonly<z.infer<typeof recoveryTargetSchema>>;
export type RecoveryWatch = Readonly<z.infer<typeof recoveryWatchSchema>>;
