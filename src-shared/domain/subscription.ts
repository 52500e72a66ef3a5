import { z } from 'zod';
import { alertLevelSchema, alertLevelsSchema } from './alert-level.ts';
import { changeKinds } from './change-kind.ts';
import { dayMs } from './duration.ts';
import { impacts } from './incident.ts';
import { platformIdSchema } from './platform-id.ts';
import { vendorIdSchema } from './vendor.ts';

const patternSchema = z.string().min(1).max(500);

/** Which components of a vendor to watch, stored as a rule so that new components follow their group. */
export const componentFilterSchema = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('all') }),
  z.strictObject({ rule: z.literal('only'), patterns: z.array(patternSchema).max(2_000) }),
  z.strictObject({ rule: z.literal('except'), patterns: z.array(patternSchema).max(2_000) }),
]);

export type ComponentFilter = z.infer<typeof componentFilterSchema>;

export const leastImpactSchema = z.enum(impacts).exclude(['unknown']);

export const alertOnSchema = z.array(z.enum(changeKinds)).max(changeKinds.length);

/** Alert levels of single components, by path or pattern; the first entry that matches a component applies. */
export const componentLevelsSchema = z
  .array(z.strictObject({ pattern: patternSchema, level: alertLevelSchema }))
  .max(2_000);

/** A followed vendor and its watched components. `null` means the default. */
export const subscriptionSchema = z.strictObject({
  vendorId: vendorIdSchema,
  name: z.string().min(1).max(200),
  pageUrl: z.url({ protocol: /^https?$/ }).max(2_000),
  /** The private origin that the user confirmed; absent if the address itself is already private. */
  privateOrigin: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .optional(),
  platform: platformIdSchema.nullable(),
  filter: componentFilterSchema,
  leastImpact: leastImpactSchema.nullable(),
  alertOn: alertOnSchema.nullable(),
  /** The vendor’s own levels; an absent kind uses the default. */
  levels: alertLevelsSchema.optional(),
  parts: componentLevelsSchema.optional(),
  intervalMs: z.number().int().min(1_000).max(dayMs).nullable(),
  addedAt: z.number(),
  /** Pinned vendors come first; absent in files of 1.0. */
  pinned: z.literal(true).optional(),
});

export type Subscription = Readonly<z.infer<typeof subscriptionSchema>>;
export type ComponentLevels = Readonly<z.infer<typeof componentLevelsSchema>>;
export type LeastImpact = z.infer<typeof leastImpactSchema>;
