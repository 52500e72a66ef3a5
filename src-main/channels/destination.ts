import { type Channel, type MailSettings, mailSettingsSchema } from '#shared/domain/channel.ts';
import { type Outcome, success } from '#shared/domain/failure.ts';
import { isLoopbackHost } from '#shared/domain/loopback-host.ts';
import { canParseUrl } from '#shared/text/can-parse-url.ts';
import { type ServiceDestination, secretsOfService, serviceDestination } from './service-address.ts';

export interface MailServer {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly login: { readonly user: string; readonly password: string } | null;
}

/** Where a channel’s messages go, parsed from its settings and its secret. */
export type Destination =
  | { readonly kind: 'slack' | 'discord' | 'teams'; readonly url: URL }
  | { readonly kind: 'slack-bot'; readonly token: string; readonly conversation: string }
  | { readonly kind: 'webhook'; readonly url: URL; readonly key: string }
  | ServiceDestination
  | {
      readonly kind: 'email';
      readonly server: MailServer;
      readonly from: string;
      readonly to: readonly string[];
    };

type Parsed = Outcome<Destination, string>;

/** A failure is a sentence for people that does not repeat the secret. */
export function destinationOf(channel: Channel, secret: string): Parsed {
  const given = secret.trim();
  switch (channel.kind) {
    case 'slack':
      return given.startsWith('xoxb-') ? toSlackBot(given, channel.settings.conversation) : toHook('slack', given);
    case 'webhook':
      return toWebhook(given);
    case 'email':
      return channel.settings === null ? toMailAddress(given) : success(mailTo(channel.settings, given));
    case 'discord':
    case 'teams':
      return toHook(channel.kind, given);
    default:
      return serviceDestination(channel.kind, given);
  }
}

/** The secret and each of its secret parts: none may appear in a log. */
export function secretWords(channel: Channel, secret: string): readonly string[] {
  const destination = destinationOf(channel, secret);
  return [secret, secret.trim(), ...(destination.ok ? secretsOf(destination.value) : [])];
}

/** The parts of a destination that may appear in no log and no sentence. */
export function secretsOf(destination: Destination): readonly string[] {
  switch (destination.kind) {
    case 'slack-bot':
      return [destination.token];
    case 'webhook':
      return [destination.key, ...secretsOfUrl(destination.url)];
    case 'email':
      return destination.server.login === null ? [] : [destination.server.login.password];
    case 'slack':
    case 'discord':
    case 'teams':
      return secretsOfUrl(destination.url);
    default:
      return secretsOfService(destination);
  }
}

function secretsOfUrl({ href, pathname, search }: URL): readonly string[] {
  const parts = [href, pathname + search, pathname, search.slice(1), ...pathname.split('/')];
  return parts.filter(({ length }) => length > 7);
}

/** `xoxb-…` with the conversation in the settings, or both in one line as `xoxb-…#C0123`. */
function toSlackBot(given: string, conversation: string | null): Parsed {
  const [token = '', named] = given.split('#', 2);
  const to = named || conversation;
  return to
    ? success({ kind: 'slack-bot', token, conversation: to })
    : fault('Enter the conversation that the bot posts to as well as its token.');
}

function toHook(kind: 'slack' | 'discord' | 'teams', given: string): Parsed {
  const url = parseUrl(given);
  if (url === null) return fault(`This is not the https address of a webhook. ${enterAgain}`);
  if (url.protocol !== 'https:' && !isLoopbackHost(url.hostname))
    return fault(`The address must begin with https://, not ${url.protocol}//. ${enterAgain}`);
  return success({ kind, url });
}

/**
 * The part after `#` is the signing key and is never sent. Without it, the address as entered is the key, since both
 * sides know it.
 */
function toWebhook(given: string): Parsed {
  const url = parseUrl(given);
  if (url === null) return fault(`This is not the http or https address of a webhook. ${enterAgain}`);
  const key = url.hash === '' ? given : decode(url.hash.slice(1));
  url.hash = '';
  return success({ kind: 'webhook', url, key });
}

function parseUrl(given: string): URL | null {
  if (!canParseUrl(given)) return null;
  const url = new URL(given);
  const isPlain = ['http:', 'https:'].includes(url.protocol) && url.username === '' && url.password === '';
  return isPlain ? url : null;
}

/** `smtp://user:password@host:587?from=a@b.example&to=c@d.example,e@f.example`; `smtps` uses TLS from the start. */
function toMailAddress(given: string): Parsed {
  const url = canParseUrl(given) ? new URL(given) : null;
  if (url === null || !['smtp:', 'smtps:'].includes(url.protocol))
    return fault('This is not a mail server. Enter it as smtp://user:password@host:port?from=…&to=….');
  const secure = url.protocol === 'smtps:';
  const user = url.username === '' ? null : decode(url.username);
  const settings = mailSettingsSchema.safeParse({
    from: url.searchParams.get('from') ?? user,
    to: url.searchParams.getAll('to').flatMap((list) => list.split(',').map((one) => one.trim())),
    host: decode(url.hostname).replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    user,
  });
  if (settings.success) return success(mailTo(settings.data, decode(url.password)));
  const parts = [...new Set(settings.error.issues.map(({ path }) => String(path[0])))].join(' and ');
  return fault(
    `The mail server’s ${parts} cannot be used. Check the host, and give from=… and to=… as mail addresses.`,
  );
}

function mailTo({ host, port, secure, user, from, to }: MailSettings, password: string): Destination {
  const login = user === null ? null : { user, password };
  return { kind: 'email', server: { host, port, secure, login }, from, to };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const enterAgain = 'Paste it again exactly as the service displays it.';

function fault(sentence: string): Parsed {
  return { ok: false, failure: sentence };
}
