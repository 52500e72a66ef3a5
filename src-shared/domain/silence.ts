import { z } from 'zod';
import { changeKinds } from './change-kind.ts';
import { impacts } from './incident.ts';
import { vendorIdSchema } from './vendor.ts';

/** What a silence covers, from everything down to a single incident. */
export const silenceTargetSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('everything') }),
  z.strictObject({ kind: z.literal('vendor'), vendorId: vendorIdSchema }),
  z.strictObject({ kind: z.literal('group'), vendorId: vendorIdSchema, groupId: z.string().max(500) }),
  z.strictObject({ kind: z.literal('component'), vendorId: vendorIdSchema, componentId: z.string().max(500) }),
  /** A path or pattern, as in a watch list. */
  z.strictObject({ kind: z.literal('pattern'), vendorId: vendorIdSchema, pattern: z.string().min(1).max(500) }),
  z.strictObject({ kind: z.literal('incident'), vendorId: vendorIdSchema, incidentId: z.string().max(500) }),
  z.strictObject({ kind: z.literal('change'), vendorId: vendorIdSchema.nullable(), change: z.enum(changeKinds) }),
]);

/** When it ends: when the user ends it, at an instant, or when its target recovers. */
export const silenceEndSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('undone') }),
  z.strictObject({ kind: z.literal('at'), until: z.number() }),
  z.strictObject({ kind: z.literal('recovery') }),
]);

/**
 * Mutes, snoozes, pauses and acknowledgements are silences with different targets and ends. An acknowledgement stores
 * what was known when it was made; anything worse, or on another watched component, ends it.
 */
export const silenceSchema = z.strictObject({
  id: z.string().min(1).max(100),
  target: silenceTargetSchema,
  end: silenceEndSchema,
  acknowledged: z
    .strictObject({ impact: z.enum(impacts), componentIds: z.array(z.string().max(500)).max(5_000) })
    .nullable(),
  reason: z.string().max(500).nullable(),
  startedAt: z.number(),
});

export type SilenceTarget = Readonly<z.infer<typeof silenceTargetSchema>>;
export type SilenceEnd = Readonly<z.infer<typeof silenceEndSchema>>;
export type Silence = Readonly<z.infer<typeof silenceSchema>>;
