import { type Channel, type ChannelKind, channelSchema } from '#shared/domain/channel.ts';
import type { Outcome } from '#shared/domain/failure.ts';
import { expectedAndReceived } from '#shared/domain/parse-issue.ts';
import type { ChannelRow } from '#shared/snapshot.ts';
import { capitalised } from '../ui/capitalised.ts';

/** What stands in the form: text as it was typed, and a secret that nothing but the form has seen. */
export interface ChannelDraft {
  readonly kind: ChannelKind;
  readonly name: string;
  /** Slack only. A webhook has its conversation; a bot is told one. */
  readonly way: 'webhook' | 'bot';
  readonly secret: string;
  /** Of a webhook: what its messages are signed with. */
  readonly key: string;
  readonly conversation: string;
  readonly host: string;
  readonly port: string;
  readonly secure: boolean;
  readonly user: string;
  readonly from: string;
  /** Several, with commas between them. */
  readonly to: string;
}

export type DraftField = Exclude<keyof ChannelDraft, 'kind' | 'way' | 'secure'>;
/** A sentence beside each field that cannot be taken as it is. */
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

/** The settings of a channel as text; its secret stays where it is. */
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
  /** `null` leaves the saved one in its place. */
  readonly secret: string | null;
}

export type SavedChannel = Pick<ChannelRow, 'channel' | 'hasSecret'>;

/** Whether the saved secret serves the draft too: a webhook is no bot token, and no other mail server is told a password. */
export function keepsSecret(draft: ChannelDraft, saved: SavedChannel | null): boolean {
  if (saved?.hasSecret !== true) return false;
  const before = draftOf(saved.channel);
  return (['way', 'host', 'port', 'secure', 'user'] as const).every((field) => draft[field] === before[field]);
}

/** What the form says, as a channel; or what each field expects. `saved` is the channel that is edited. */
export function readDraft(
  draft: ChannelDraft,
  { id, saved }: { readonly id: string; readonly saved: SavedChannel | null },
): Outcome<DraftedChannel, DraftIssues> {
  const candidate = { id, name: draft.name.trim(), paused: saved?.channel.paused ?? null, ...settingsOf(draft) };
  const parsed = channelSchema.safeParse(candidate);
  const issues: DraftIssues = {
    ...(parsed.success ? {} : fieldIssues(parsed.error.issues, candidate)),
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
  const to = draft.to.split(/[\s,;]+/).filter((address) => address !== '');
  const user = draft.user.trim() === '' ? null : draft.user.trim();
  return { kind, settings: { host: draft.host.trim(), port, secure: draft.secure, user, from: draft.from.trim(), to } };
}

type SchemaIssues = Parameters<typeof expectedAndReceived>[0][];

function fieldIssues(issues: SchemaIssues, candidate: unknown): DraftIssues {
  const named = issues.map((issue) => {
    const field = issue.path[0] === 'settings' ? issue.path[1] : issue.path[0];
    return [field, capitalised(expectedAndReceived(issue, candidate))] as const;
  });
  return Object.fromEntries(named.toReversed());
}

/** What a field is, for those that may not be empty. */
const required = {
  name: 'a name, such as “Ops on Slack”',
  conversation: 'the conversation that the bot posts to, such as C0123456789',
  host: 'the name of a mail server, such as smtp.example.com',
  port: 'a port, mostly 587 or 465',
  from: 'the mail address that sends',
  to: 'at least one mail address that receives',
} as const satisfies Partial<Record<DraftField, string>>;

function missing(draft: ChannelDraft, saved: SavedChannel | null): DraftIssues {
  const empty = (['name', ...neededFields(draft)] as const).filter((field) => draft[field].trim() === '');
  return {
    ...Object.fromEntries(empty.map((field) => [field, `Expected ${required[field]}, received nothing.`])),
    ...(draft.secret === '' ? missingSecret(draft, saved) : {}),
  };
}

function neededFields({ kind, way }: ChannelDraft): readonly (keyof typeof required)[] {
  if (kind === 'email') return ['host', 'port', 'from', 'to'];
  return kind === 'slack' && way === 'bot' ? ['conversation'] : [];
}

/** A mail server without a user has no password; a key belongs to the address that it is entered with. */
function missingSecret(draft: ChannelDraft, saved: SavedChannel | null): DraftIssues {
  const { kind, user, key } = draft;
  if (kind === 'email' && user.trim() === '') return {};
  if (keepsSecret(draft, saved))
    return kind === 'webhook' && key !== ''
      ? { secret: 'Expected the address too, received only a key: the two are kept as one.' }
      : {};
  return { secret: saved?.hasSecret ? again[kind === 'email' ? 'email' : 'slack'] : again.never };
}

const again = {
  never: 'Expected it once, since none is saved yet, received nothing.',
  email: 'Expected the password again, since what is saved belongs to another mail server or user.',
  slack: 'Expected it too, since what is saved belongs to the other way.',
} as const;

/** The sentence never repeats what was entered. Main looks closer, with all that it knows of addresses. */
function wrongSecret({ kind, way, secret }: ChannelDraft): DraftIssues {
  const given = secret.trim();
  if (given === '' || kind === 'email') return {};
  const isToken = given.startsWith('xoxb-');
  if (kind === 'slack' && way === 'bot')
    return isToken ? {} : { secret: 'Expected a token that begins with xoxb-, received something else.' };
  if (kind === 'slack' && isToken)
    return { secret: 'Expected the address of a webhook, received a bot token. Choose “Bot” above.' };
  if (/^https?:\/\//i.test(given) && URL.canParse(given)) return {};
  return { secret: 'Expected an address that begins with https://, received something else.' };
}

function secretOf({ kind, secret, key, user }: ChannelDraft): string | null {
  if (kind === 'email') return user.trim() === '' || secret === '' ? null : secret;
  const given = secret.trim();
  if (given === '') return null;
  return kind === 'webhook' && key !== '' ? `${given.replace(/#.*$/s, '')}#${encodeURIComponent(key)}` : given;
}
