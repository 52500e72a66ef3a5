import { type Channel, type ChannelKind, channelSchema, mailAddressSchema } from '#shared/domain/channel.ts';
import type { Outcome } from '#shared/domain/failure.ts';
import type { ChannelRow } from '#shared/snapshot.ts';
import { formatCount } from '../ui/format-count.ts';
import { botWords, kindWords } from './channel-kinds.ts';

/** The form’s values as typed, including a secret that has not left the form. */
export interface ChannelDraft {
  readonly kind: ChannelKind;
  readonly name: string;
  /** Slack only. A webhook posts to a fixed conversation; a bot needs one. */
  readonly way: 'webhook' | 'bot';
  readonly secret: string;
  /** The signing key of a webhook. */
  readonly key: string;
  readonly conversation: string;
  readonly host: string;
  readonly port: string;
  readonly secure: boolean;
  readonly user: string;
  readonly from: string;
  /** Separated by commas. */
  readonly to: string;
}

export type DraftField = Exclude<keyof ChannelDraft, 'kind' | 'way' | 'secure'>;
/** An error for each invalid field. */
export type DraftIssues = Partial<Record<DraftField, string>>;

const blank: Omit<ChannelDraft, 'kind'> = {
  name: '',
  way: 'webhook',
  secret: '',
  key: '',
  conversation: '',
  host: '',
  port: '587',
  secure: false,
  user: '',
  from: '',
  to: '',
};

export function blankDraft(kind: ChannelKind): ChannelDraft {
  return { ...blank, kind };
}

/** A saved channel as form values, without its secret. */
export function draftOf(channel: Channel): ChannelDraft {
  const { kind, name } = channel;
  const draft = { ...blank, kind, name };
  if (channel.kind === 'slack' && channel.settings.conversation !== null)
    return { ...draft, way: 'bot', conversation: channel.settings.conversation };
  if (channel.kind !== 'email' || channel.settings === null) return draft;
  const { host, port, secure, user, from, to } = channel.settings;
  return { ...draft, host, port: String(port), secure, user: user ?? '', from, to: to.join(', ') };
}

export interface DraftedChannel {
  readonly channel: Channel;
  /** `null` keeps the saved one. */
  readonly secret: string | null;
}

export type SavedChannel = Pick<ChannelRow, 'channel' | 'hasSecret'>;

/** Whether the saved secret still applies: never to the other Slack connection, nor to another mail server or user. */
export function keepsSecret(draft: ChannelDraft, saved: SavedChannel | null): boolean {
  if (saved?.hasSecret !== true) return false;
  const before = draftOf(saved.channel);
  return (['way', 'host', 'port', 'secure', 'user'] as const).every((field) => draft[field] === before[field]);
}

/** The draft as a channel, or the errors of its fields. `saved` is the channel being edited. */
export function readDraft(
  draft: ChannelDraft,
  { id, saved }: { readonly id: string; readonly saved: SavedChannel | null },
): Outcome<DraftedChannel, DraftIssues> {
  const candidate = { id, name: draft.name.trim(), paused: saved?.channel.paused ?? null, ...settingsOf(draft) };
  const parsed = channelSchema.safeParse(candidate);
  const issues: DraftIssues = {
    ...(parsed.success ? {} : fieldIssues(parsed.error.issues, draft)),
    ...missing(draft, saved),
    ...wrongSecret(draft),
  };
  if (parsed.success && Object.keys(issues).length === 0)
    return { ok: true, value: { channel: parsed.data, secret: secretOf(draft) } };
  return { ok: false, failure: issues };
}

function settingsOf(draft: ChannelDraft): { readonly kind: ChannelKind; readonly settings: object } {
  const { kind } = draft;
  if (kind === 'slack')
    return { kind, settings: { conversation: draft.way === 'bot' ? draft.conversation.trim() : null } };
  if (kind !== 'email') return { kind, settings: {} };
  const port = /^\d{1,6}$/.test(draft.port.trim()) ? Number(draft.port) : draft.port;
  const to = addressesIn(draft.to);
  const user = draft.user.trim() === '' ? null : draft.user.trim();
  return { kind, settings: { host: draft.host.trim(), port, secure: draft.secure, user, from: draft.from.trim(), to } };
}

function addressesIn(text: string): string[] {
  return text.split(/[\s,;]+/).filter((address) => address !== '');
}

type SchemaIssues = readonly { readonly path: readonly PropertyKey[] }[];

/** The errors of the schema; a field that has several shows its first. */
function fieldIssues(issues: SchemaIssues, draft: ChannelDraft): DraftIssues {
  const invalid = issues.map(({ path }) => String(path[0] === 'settings' ? path[1] : path[0]));
  return Object.fromEntries(
    fields.filter((field) => invalid.includes(field)).map((field) => [field, invalidText[field](draft)]),
  );
}

const fields = ['name', 'conversation', 'host', 'port', 'user', 'from', 'to'] as const;

const tooLong = (limit: number) => `Shorten it to ${formatCount(limit)} characters.`;

const invalidText: Readonly<Record<(typeof fields)[number], (draft: ChannelDraft) => string>> = {
  name: () => tooLong(200),
  conversation: () => tooLong(100),
  host: () => 'Enter only the host name of the mail server, e.g. smtp.example.com.',
  port: () => 'Enter a port from 1 to 65535, usually 587 or 465.',
  user: () => tooLong(254),
  from: ({ from }) => `“${from.trim()}” is not a valid e-mail address.`,
  to: ({ to }) => {
    const invalid = addressesIn(to).find((address) => !mailAddressSchema.safeParse(address).success);
    return invalid ? `“${invalid}” is not a valid e-mail address.` : 'Enter at most 50 addresses.';
  },
};

/** What to enter in a required field that is empty. */
const required = {
  name: 'Enter a name, e.g. “Ops on Slack”.',
  conversation: 'Enter the conversation ID, e.g. C0123456789.',
  host: 'Enter the mail server, e.g. smtp.example.com.',
  port: 'Enter a port, usually 587 or 465.',
  from: 'Enter the sender’s e-mail address.',
  to: 'Enter at least one recipient’s e-mail address.',
} as const satisfies Partial<Record<DraftField, string>>;

function missing(draft: ChannelDraft, saved: SavedChannel | null): DraftIssues {
  const empty = (['name', ...neededFields(draft)] as const).filter((field) => draft[field].trim() === '');
  return {
    ...Object.fromEntries(empty.map((field) => [field, required[field]])),
    ...(draft.secret === '' ? missingSecret(draft, saved) : {}),
  };
}

function neededFields({ kind, way }: ChannelDraft): readonly (keyof typeof required)[] {
  if (kind === 'email') return ['host', 'port', 'from', 'to'];
  return kind === 'slack' && way === 'bot' ? ['conversation'] : [];
}

/** A mail server without a user needs no password; a key is saved together with its address. */
function missingSecret(draft: ChannelDraft, saved: SavedChannel | null): DraftIssues {
  const { kind, user, key } = draft;
  if (kind === 'email' && user.trim() === '') return {};
  if (keepsSecret(draft, saved))
    return kind === 'webhook' && key !== ''
      ? { secret: 'Enter the address too; it is saved together with the key.' }
      : {};
  return { secret: saved?.hasSecret ? secretAgain(kind) : newSecret(draft) };
}

function newSecret({ kind, way }: ChannelDraft): string {
  const { secret } = kind === 'slack' && way === 'bot' ? botWords : kindWords[kind];
  return `Enter the ${secret.toLowerCase()}.`;
}

function secretAgain(kind: ChannelKind): string {
  return kind === 'email'
    ? 'Enter the password again. The saved one belongs to a different mail server or user.'
    : 'Enter a new secret. The saved one belongs to the other kind of connection.';
}

/** Never repeats the secret. Main validates addresses further. */
function wrongSecret({ kind, way, secret }: ChannelDraft): DraftIssues {
  const given = secret.trim();
  if (given === '' || kindWords[kind].secretIs === 'other') return {};
  const isToken = given.startsWith('xoxb-');
  if (kind === 'slack' && way === 'bot')
    return isToken ? {} : { secret: 'This is not a bot token. Enter one that starts with xoxb-.' };
  if (kind === 'slack' && isToken)
    return { secret: 'This is a bot token. Select “Bot” above, or enter a webhook address.' };
  if (/^https?:\/\//i.test(given) && URL.canParse(given)) return {};
  return { secret: 'Enter an address that starts with https://.' };
}

function secretOf({ kind, secret, key, user }: ChannelDraft): string | null {
  if (kind === 'email') return user.trim() === '' || secret === '' ? null : secret;
  const given = secret.trim();
  if (given === '') return null;
  return kind === 'webhook' && key !== '' ? `${given.replace(/#.*$/s, '')}#${encodeURIComponent(key)}` : given;
}
