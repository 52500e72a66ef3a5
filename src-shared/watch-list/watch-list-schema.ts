import { z } from 'zod';
import { alertGroupSchema, everythingGroup } from '../domain/alert-group.ts';
import { alertLevelsSchema } from '../domain/alert-level.ts';
import {
  channelIdSchema,
  channelKinds,
  channelNameSchema,
  conversationSchema,
  mailSettingsSchema,
} from '../domain/channel.ts';
import { platformIdSchema } from '../domain/platform-id.ts';
import { quietHoursSchema } from '../domain/quiet-hours.ts';
import { publicKeySchema } from '../domain/signed-source.ts';
import { alertOnSchema, componentLevelsSchema, leastImpactSchema } from '../domain/subscription.ts';
import { teamSchema } from '../domain/team.ts';
import { teamListUrlSchema } from '../domain/team-list.ts';
import { vendorIdSchema } from '../domain/vendor.ts';

const patternSchema = z.string().min(1).max(500);
const patternsSchema = z.array(patternSchema).max(2_000);

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
  levels: alertLevelsSchema.optional(),
  parts: componentLevelsSchema.optional(),
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

const hours = quietHoursSchema.shape;

const quietRowSchema = z.strictObject({
  ...hours,
  zone: hours.zone.unwrap().optional(),
  breakThrough: leastImpactSchema.optional(),
});

/** The member that means every followed vendor. */
export const everyMember = '*';

const group = alertGroupSchema.shape;

const groupRowSchema = z.strictObject({
  /** Present only on the built-in group, to change it. */
  id: z.literal(everythingGroup.id).optional(),
  name: group.name,
  members: z
    .array(z.union([z.literal(everyMember), group.members.unwrap().element], 'expected "vendor" or "vendor: pattern"'))
    .max(10_000),
  leastImpact: leastImpactSchema.optional(),
  kinds: group.kinds.unwrap().optional(),
  levels: alertLevelsSchema.optional(),
  /** Its own quiet hours instead of the default ones. */
  schedule: z.array(quietRowSchema).max(100).optional(),
  channels: group.channels.optional(),
});

const secretNameSchema = z
  .string()
  .regex(/^env:[A-Za-z_][A-Za-z0-9_]*$/, 'expected "env:NAME", the name of an environment variable');

const channelRowSchema = z.strictObject({
  id: channelIdSchema,
  kind: z.enum(channelKinds),
  secret: secretNameSchema,
  name: channelNameSchema.optional(),
  /** Slack only: the channel to which a bot posts. */
  conversation: conversationSchema.optional(),
  /** E-mail only: the server, if the secret is only its password. */
  mail: mailSettingsSchema.optional(),
});

/** An address to call while the watcher is alive and reading; only for `watch` and `serve`. */
const heartbeatRowSchema = z.strictObject({
  secret: secretNameSchema,
  everyMinutes: z.number().int().min(1).max(1_440).optional(),
});

/** The file for import, export and version control, a documented contract. It never contains secrets. */
export const watchListSchema = z.strictObject({
  schemaVersion: z.literal(1),
  subscriptions: z.array(rowSchema).max(10_000),
  silences: z.array(silenceRowSchema).max(10_000).optional(),
  quietHours: z.array(quietRowSchema).max(100).optional(),
  groups: z.array(groupRowSchema).max(1_000).optional(),
  channels: z.array(channelRowSchema).max(100).optional(),
  heartbeat: heartbeatRowSchema.optional(),
  /** The team whose readings are used instead of polling vendors. */
  source: teamSchema.shape.url.optional(),
  /** A published watch list whose vendors are followed in addition; only for the command line. */
  list: teamListUrlSchema.optional(),
  /** The key that the published list must be signed with. */
  listKey: publicKeySchema.optional(),
});

export type WatchList = Readonly<z.infer<typeof watchListSchema>>;
export type SubscriptionRow = Readonly<z.infer<typeof rowSchema>>;
export type SilenceRow = Readonly<z.infer<typeof silenceRowSchema>>;
export type QuietRow = Readonly<z.infer<typeof quietRowSchema>>;
export type GroupRow = Readonly<z.infer<typeof groupRowSchema>>;
export type ChannelListRow = Readonly<z.infer<typeof channelRowSchema>>;

function hasCredentials(url: string): boolean {
  return /^[a-z]+:\/\/[^/?#]*@/i.test(url);
}
