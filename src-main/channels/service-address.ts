import type { ServiceKind } from '#shared/domain/channel.ts';
import { type Outcome, success } from '#shared/domain/failure.ts';
import { isLoopbackHost } from '#shared/domain/loopback-host.ts';
import { canParseUrl } from '#shared/text/can-parse-url.ts';

/** The address of a service, and the receiver there. */
export interface ServiceDestination {
  readonly kind: ServiceKind;
  readonly url: URL;
  readonly token: string | null;
  /** A topic, chat or user. */
  readonly to: string | null;
}

interface ServiceSyntax {
  /** The service’s own address; `null` for a self-hosted one. */
  readonly address: string | null;
  /** The form of the whole secret, for people. */
  readonly shape: string;
  readonly isToken: RegExp;
  readonly needs: 'nothing' | 'token' | 'token and receiver';
}

const anything = /^[!-~]{1,500}$/;

const syntaxes: Readonly<Record<ServiceKind, ServiceSyntax>> = {
  ntfy: {
    address: null,
    shape: 'https://ntfy.sh/topic, or with a token https://ntfy.sh/topic#tk_…',
    isToken: anything,
    needs: 'nothing',
  },
  gotify: { address: null, shape: 'https://gotify.example.com#app-token', isToken: anything, needs: 'token' },
  pushover: {
    address: 'https://api.pushover.net/1/messages.json',
    shape: 'application-token#user-key',
    isToken: /^[A-Za-z0-9]{30}$/,
    needs: 'token and receiver',
  },
  telegram: {
    address: 'https://api.telegram.org/',
    shape: 'bot-token#chat, such as 123456:ABC…#-1001234567890',
    isToken: /^\d{1,20}:[\w-]{20,100}$/,
    needs: 'token and receiver',
  },
  'google-chat': {
    address: null,
    shape: 'https://chat.googleapis.com/v1/spaces/…',
    isToken: anything,
    needs: 'nothing',
  },
  mattermost: { address: null, shape: 'https://mattermost.example.com/hooks/…', isToken: anything, needs: 'nothing' },
  pagerduty: {
    address: 'https://events.pagerduty.com/v2/enqueue',
    shape: 'integration-key, or for the EU https://events.eu.pagerduty.com/v2/enqueue#integration-key',
    isToken: /^[A-Za-z0-9]{32}$/,
    needs: 'token',
  },
  'jira-service-management': {
    address: 'https://api.atlassian.com/jsm/ops/integration/v2/alerts',
    shape: 'the API key of an API integration',
    isToken: /^[\w-]{20,100}$/,
    needs: 'token',
  },
};

/** Self-hosted services: http and private addresses are fine. */
const ownServices: ReadonlySet<ServiceKind> = new Set(['ntfy', 'gotify', 'mattermost']);

export function isOwnService(kind: ServiceKind): boolean {
  return ownServices.has(kind);
}

/** Parses `address#token#receiver`; the address is optional if the service has one. */
export function serviceDestination(kind: ServiceKind, given: string): Outcome<ServiceDestination, string> {
  const { address, isToken, needs } = syntaxes[kind];
  const isAddress = /^https?:\/\//i.test(given);
  const [first = '', ...rest] = given.split('#');
  const typed = isAddress ? first : address;
  const [token = null, to = null] = isAddress ? rest : [first, ...rest];
  const url = typed !== null && canParseUrl(typed) ? new URL(typed) : null;
  if (url === null || url.username !== '' || url.password !== '') return fault(kind);
  if (url.protocol !== 'https:' && !isLoopbackHost(url.hostname) && !isOwnService(kind))
    return { ok: false, failure: `The address must begin with https://, not ${url.protocol}//.` };
  if (needs !== 'nothing' && !token) return fault(kind);
  if (needs === 'token and receiver' && !to) return fault(kind);
  if (token && !isToken.test(token)) return fault(kind);
  return kind === 'ntfy' ? ntfyTopic(url, token) : success({ kind, url: endpointOf(kind, url, token), token, to });
}

/** ntfy accepts JSON at the server’s root, with the topic inside. */
function ntfyTopic(address: URL, token: string | null): Outcome<ServiceDestination, string> {
  const [, base = '', topic = ''] = /^(.*\/)([\w-]{1,64})\/?$/.exec(address.pathname) ?? [];
  if (topic === '') return fault('ntfy');
  const url = new URL(base, address.origin);
  return success({ kind: 'ntfy', url, token, to: topic });
}

function endpointOf(kind: ServiceKind, address: URL, token: string | null): URL {
  const base = address.href.endsWith('/') ? address.href : `${address.href}/`;
  if (kind === 'gotify') return new URL('message', base);
  // A Telegram token contains a colon, so on its own it would parse as an address.
  return kind === 'telegram' ? new URL(`${base}bot${token}/sendMessage`) : address;
}

/** The parts that may appear in no log and no sentence. */
export function secretsOfService({ kind, url, token, to }: ServiceDestination): readonly string[] {
  const inUrl =
    kind === 'google-chat' || kind === 'mattermost' ? [url.href, url.pathname, ...url.pathname.split('/')] : [];
  const inQuery = kind === 'google-chat' ? [...url.searchParams.values()] : [];
  return [token ?? '', to ?? '', ...inUrl, ...inQuery].filter(({ length }) => length > 7);
}

function fault(kind: ServiceKind): { readonly ok: false; readonly failure: string } {
  return { ok: false, failure: `This does not match what the service expects. Enter ${syntaxes[kind].shape}.` };
}
