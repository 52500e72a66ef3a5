import { z } from 'zod';
import { desktopChannel } from './ledger-entry.ts';

/** Services whose destination is entirely secret: an address, a token, or both. */
export const serviceKinds = [
  ...(['ntfy', 'gotify', 'pushover', 'telegram', 'google-chat', 'mattermost'] as const),
  ...(['pagerduty', 'jira-service-management'] as const),
] as const;

export type ServiceKind = (typeof serviceKinds)[number];

/** All kinds of channel except the desktop, which every installation has. */
export const channelKinds = ['slack', 'discord', 'teams', 'webhook', 'email', ...serviceKinds] as const;

export type ChannelKind = (typeof channelKinds)[number];

/** Identifies a channel in alerts, groups and watch lists; never `desktop`. */
export type ChannelId = string;

export const channelIdSchema = z
  .string()
  .min(1)
  .max(100)
  .refine((id) => id !== desktopChannel, `expected an id other than "${desktopChannel}", which is reserved`);

/** A single e-mail address. */
export const mailAddressSchema = z.email('expected a mail address').max(254);

/** The mail server and addresses; the password is stored as a secret. */
export const mailSettingsSchema = z.strictObject({
  from: mailAddressSchema,
  to: z.array(mailAddressSchema).min(1).max(50),
  host: z
    .string()
    .max(253)
    .regex(/^[^\s/@?#]+$/, 'expected the name of a mail server'),
  port: z.number().int().min(1).max(65_535),
  /** TLS from the first byte (port 465); otherwise STARTTLS is required. */
  secure: z.boolean(),
  user: z.string().max(254).nullable(),
});

const pausedSchema = z
  .strictObject({ reason: z.string().max(1_000), at: z.number(), byUser: z.literal(true).optional() })
  .nullable();

export const channelNameSchema = z.string().min(1).max(200);

/** The conversation a bot posts to; a webhook has a fixed one. */
export const conversationSchema = z.string().min(1).max(100);

const shared = {
  id: channelIdSchema,
  name: channelNameSchema,
  paused: pausedSchema,
  /** Identifies the saved secret, such as `hooks.slack.com …Ab3x`; absent in files of 1.0. */
  secretHint: z.string().max(300).optional(),
};
const noSettings = z.strictObject({});

/**
 * A channel as stored in the settings, without its secret. The secret of an `email` channel without settings is a
 * whole address (`smtp://user:password@host:port?from=…&to=…`), as in a watch list.
 */
export const channelSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...shared,
    kind: z.literal('slack'),
    settings: z.strictObject({ conversation: conversationSchema.nullable() }),
  }),
  z.strictObject({ ...shared, kind: z.literal('discord'), settings: noSettings }),
  z.strictObject({ ...shared, kind: z.literal('teams'), settings: noSettings }),
  z.strictObject({ ...shared, kind: z.literal('webhook'), settings: noSettings }),
  z.strictObject({ ...shared, kind: z.enum(serviceKinds), settings: noSettings }),
  z.strictObject({ ...shared, kind: z.literal('email'), settings: mailSettingsSchema.nullable() }),
]);

export type MailSettings = Readonly<z.infer<typeof mailSettingsSchema>>;
export type Channel = Readonly<z.infer<typeof channelSchema>>;

/** Whether the channel needs a secret; a mail server without login does not. */
export function needsSecret({ kind, settings }: Channel): boolean {
  return kind !== 'email' || settings === null || settings.user !== null;
}

/** The reason a channel without its secret is paused. */
export const secretIsMissing = 'Enter its secret. None is saved on this computer.';

/** A channel with the default settings of its kind, as a watch list declares it. */
export function plainChannel(id: ChannelId, kind: ChannelKind): Channel {
  const base = { id, name: id, paused: null };
  switch (kind) {
    case 'slack':
      return { ...base, kind, settings: { conversation: null } };
    case 'email':
      return { ...base, kind, settings: null };
    default:
      return { ...base, kind, settings: {} };
  }
}
