import { z } from 'zod';
import { desktopChannel } from './ledger-entry.ts';

/** Where alerts also go; the desktop is no channel of this list, every installation has it. */
export const channelKinds = ['slack', 'discord', 'teams', 'webhook', 'email'] as const;

export type ChannelKind = (typeof channelKinds)[number];

/** The name of a channel in alerts, groups and watch lists; never `desktop`. */
export type ChannelId = string;

export const channelIdSchema = z
  .string()
  .min(1)
  .max(100)
  .refine((id) => id !== desktopChannel, `expected another id than "${desktopChannel}", which every installation has`);

const mailAddress = z.email('expected a mail address').max(254);

/** The mail server and the addresses; the password is a secret and stands elsewhere. */
export const mailSettingsSchema = z.strictObject({
  from: mailAddress,
  to: z.array(mailAddress).min(1).max(50),
  host: z
    .string()
    .max(253)
    .regex(/^[^\s/@?#]+$/, 'expected the name of a mail server'),
  port: z.number().int().min(1).max(65_535),
  /** TLS from the first byte (port 465); otherwise STARTTLS is asked for. */
  secure: z.boolean(),
  user: z.string().max(254).nullable(),
});

const pausedSchema = z
  .strictObject({ reason: z.string().max(1_000), at: z.number(), byUser: z.literal(true).optional() })
  .nullable();

export const channelNameSchema = z.string().min(1).max(200);

/** With a bot token as secret, the conversation to post to; a webhook has its own. */
export const conversationSchema = z.string().min(1).max(100);

const shared = { id: channelIdSchema, name: channelNameSchema, paused: pausedSchema };
const noSettings = z.strictObject({});

/**
 * A channel as it stands in the settings, without its secret. The secret of an `email` channel without settings is a
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
  z.strictObject({ ...shared, kind: z.literal('email'), settings: mailSettingsSchema.nullable() }),
]);

export type MailSettings = Readonly<z.infer<typeof mailSettingsSchema>>;
export type Channel = Readonly<z.infer<typeof channelSchema>>;

/** Whether it works only with a secret; a mail server that asks for no login needs none. */
export function needsSecret({ kind, settings }: Channel): boolean {
  return kind !== 'email' || settings === null || settings.user !== null;
}

/** Why a channel is paused that came without its secret. */
export const secretIsMissing = 'Enter its secret: none is saved on this computer.';

/** A channel whose kind's settings are all at their defaults: what a row of a watch list stands for. */
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
