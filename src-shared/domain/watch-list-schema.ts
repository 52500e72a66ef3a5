import { z } from 'zod';
import { platformIdSchema } from './platform-id.ts';
import { alertOnSchema, leastImpactSchema } from './subscription.ts';
import { vendorIdSchema } from './vendor.ts';

const patternSchema = z.string().min(1).max(500);
const patternsSchema = z.array(patternSchema).max(2_000);
const idSchema = z.string().min(1).max(100);

const pageUrlSchema = z
  .url({ protocol: /^https?$/, error: 'expected an absolute http or https address' })
  .max(2_000)
  .refine((url) => !hasCredentials(url), 'expected an address without a user name and password');

const filterSchema = z.union(
  [z.strictObject({ only: patternsSchema }), z.strictObject({ except: patternsSchema })],
  'expected { "only": [patterns] } or { "except": [patterns] }',
);

const rowSchema = z.strictObject({
  vendor: vendorIdSchema,
  name: z.string().min(1).max(200).optional(),
  pageUrl: pageUrlSchema.optional(),
  platform: platformIdSchema.optional(),
  filter: filterSchema.optional(),
  leastImpact: leastImpactSchema.optional(),
  alertOn: alertOnSchema.optional(),
  intervalSeconds: z.number().min(1).max(86_400).optional(),
});

const untilExpected = 'expected an instant such as "2026-12-01T08:00:00Z", "recovery" or null';

const silenceRowSchema = z.strictObject({
  vendor: vendorIdSchema,
  component: patternSchema.optional(),
  until: z.union(
    [z.iso.datetime({ offset: true, error: untilExpected }), z.literal('recovery'), z.null()],
    untilExpected,
  ),
  reason: z.string().max(500).optional(),
});

const clockTime = /^([01]\d|2[0-3]):[0-5]\d$/;

const quietHoursSchema = z.strictObject({
  days: z
    .array(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']))
    .min(1)
    .max(7),
  from: z.string().regex(clockTime, 'expected a time from "00:00" to "23:59"'),
  to: z.string().refine((to) => to === '24:00' || clockTime.test(to), 'expected a time from "00:00" to "24:00"'),
  zone: z.string().refine(isTimeZone, 'expected a time zone such as "Europe/Berlin"').optional(),
  breakThrough: leastImpactSchema.optional(),
});

const memberPattern = /^[a-z0-9][a-z0-9-]{0,79}(: .{1,500})?$/;

const groupSchema = z.strictObject({
  name: z.string().min(1).max(200),
  members: z.array(z.string().regex(memberPattern, 'expected "vendor" or "vendor: pattern"')).max(10_000),
  leastImpact: leastImpactSchema.optional(),
  channels: z.array(idSchema).max(100).optional(),
});

const channelSchema = z.strictObject({
  id: idSchema,
  kind: z.enum(['slack', 'discord', 'teams', 'webhook', 'email']),
  secret: z.string().regex(/^env:[A-Za-z_][A-Za-z0-9_]*$/, 'expected "env:NAME", the name of an environment variable'),
});

/** The file that is imported, exported and kept in git: the documented contract. It holds no secret. */
export const watchListSchema = z.strictObject({
  schemaVersion: z.literal(1),
  subscriptions: z.array(rowSchema).max(10_000),
  silences: z.array(silenceRowSchema).max(10_000).optional(),
  quietHours: z.array(quietHoursSchema).max(100).optional(),
  groups: z.array(groupSchema).max(1_000).optional(),
  channels: z.array(channelSchema).max(100).optional(),
});

export type WatchList = Readonly<z.infer<typeof watchListSchema>>;

function hasCredentials(url: string): boolean {
  return /^[a-z]+:\/\/[^/?#]*@/i.test(url);
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
