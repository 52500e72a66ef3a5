import { z } from 'zod';
import { alertLevelSchema, alertLevelsSchema } from './alert-level.ts';
import { changeKinds } from './change-kind.ts';
import { dayMs } from './duration.ts';
import { impacts } from './incident.ts';
import { platformIdSchema } from './platform-id.ts';
import { vendorIdSchema } from './vendor.ts';

const patternSchema = z.string().min(1).max(500);

/** Which parts of a vendor concern the user, kept as a rule so that new children follow their parent. */
export const componentFilterSchema = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('all') }),
  z.strictObject({ rule: z.literal('only'), patterns: z.array(patternSchema).max(2_000) }),
  z.strictObject({ rule: z.literal('except'), patterns: z.array(patternSchema).max(2_000) }),
]);

export type ComponentFilter = z.infer<typeof componentFilterSchema>;

export const leastImpactSchema = z.enum(impacts).exclude(['unknown']);

export const alertOnSchema = z.array(z.enum(changeKinds)).max(changeKinds.length);

/** Alert levels for single components of a vendor, by path or pattern; the first entry that matches a component counts. */
export const componentLevelsSchema = z
  .array(z.strictObject({ pattern: patternSchema, level: alertLevelSchema }))
  .max(2_000);

/** A vendor that the user follows, and which of its components. `null` means: as everywhere else. */
export const subscriptionSchema = z.strictObject({
  vendorId: vendorIdSchema,
  name: z.string().min(1).max(200),
  pageUrl: z.url({ protocol: /^https?$/ }).max(2_000),
  /** The origin in the user's own network that the user confirmed; absent where the address itself says that it is private. */
  privateOrigin: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .optional(),
  platform: platformIdSchema.nullable(),
  filter: componentFilterSchema,
  leastImpact: leastImpactSchema.nullable(),
  alertOn: alertOnSchema.nullable(),
  /** This vendor's own levels; an absent kind uses the default. */
  levels: alertLevelsSchema.optional(),
  parts: componentLevelsSchema.optional(),
  intervalMs: z.number().int().min(1_000).max(dayMs).nullable(),
  addedAt: z.number(),
  /** Shown before the others; files of 1.0 have no such key. */
  pinned: z.literal(true).optional(),
});

export type Subscription = Readonly<z.infer<typeof subscriptionSchema>>;
export type ComponentLevels = Readonly<z.infer<typeof componentLevelsSchema>>;
export type LeastImpact = z.infer<typeof leastImpactSchema>;
