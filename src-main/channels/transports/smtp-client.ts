import { lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { rootCertificates } from 'node:tls';
import { isLoopbackHost } from '#shared/domain/loopback-host.ts';
import { allowedAddresses, type IsBlockedAddress } from '../../http/guarded-lookup.ts';
import { isPrivateAddress } from '../../http/private-address.ts';
import { isPrivateHost } from '../../http/private-host.ts';
import type { MailServer } from '../destination.ts';
import type { Mail } from '../formats/email.ts';

/** The server’s final reply, or what failed before it. */
export type SmtpResponse =
  | { readonly kind: 'taken'; readonly response: string; readonly rejected: readonly RejectedRecipient[] }
  | {
      readonly kind: 'failed';
      /** The mailer’s code, such as `EAUTH`. */
      readonly code: string;
      /** The SMTP reply code, if there was a reply. */
      readonly status: number | null;
      readonly text: string;
      /** What the reply was about: the session (including the sender), a recipient or the message. */
      readonly at: 'session' | 'recipient' | 'message';
    };

/** A recipient rejected while others were accepted. */
export interface RejectedRecipient {
  readonly address: string;
  readonly status: number | null;
  readonly text: string;
}

export type PostMail = (server: MailServer, mail: Mail, signal: AbortSignal) => Promise<SmtpResponse>;

export interface SmtpClientOptions {
  /** Certificates in PEM form, trusted in addition to Node’s own. */
  readonly ca?: readonly string[];
  readonly deadlineMs?: number;
  readonly lookup?: LookupFunction;
  readonly isBlockedAddress?: IsBlockedAddress;
}

/**
 * The SMTP client. Never sends in clear text except to this computer, where the certificate need not be publicly
 * trusted either.
 */
export function createSmtpClient(options: SmtpClientOptions = {}): PostMail {
  const { ca = [], deadlineMs = 30_000, lookup = systemLookup, isBlockedAddress = isPrivateAddress } = options;
  return async ({ host, port, secure, login }, mail, signal) => {
    const { createTransport } = await import('nodemailer');
    const deadline = AbortSignal.any([signal, AbortSignal.timeout(deadlineMs)]);
    const address = await addressOf(host, lookup, isBlockedAddress).catch(failed);
    if (typeof address !== 'string') return address;
    const isHere = isLoopbackHost(host);
    const transport = createTransport({
      host: address,
      port,
      secure,
      requireTLS: !secure && !isHere,
      // Do not reveal this computer’s name.
      name: '[127.0.0.1]',
      ...(login === null ? {} : { auth: { user: login.user, pass: login.password } }),
      tls: {
        minVersion: 'TLSv1.2',
        ...(isIP(host) === 0 ? { servername: host } : {}),
        rejectUnauthorized: !isHere,
        ...(ca.length === 0 ? {} : { ca: [...rootCertificates, ...ca] }),
      },
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 15_000,
      socketCloseTimeout: 1_000,
      dnsTimeout: 10_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    try {
      const {
        response,
        rejected,
        rejectedErrors = [],
      } = await transport.sendMail({
        ...mail,
        to: [...mail.to],
        signal: deadline,
      });
      return { kind: 'taken', response, rejected: rejected.map((address) => rejection(address, rejectedErrors)) };
    } catch (fault) {
      return failed(fault);
    } finally {
      transport.close();
    }
  };
}

function rejection(address: string, errors: readonly object[]): RejectedRecipient {
  const fault = errors.find((error) => 'recipient' in error && error.recipient === address);
  const { responseCode, response }: Readonly<Partial<Record<string, unknown>>> = Object(fault);
  return {
    address,
    status: typeof responseCode === 'number' ? responseCode : null,
    text: typeof response === 'string' ? response : '',
  };
}

const stages: Readonly<Record<string, 'recipient' | 'message'>> = { 'RCPT TO': 'recipient', DATA: 'message' };

/**
 * The address to connect to: a name that is private by itself is left to the mailer; any other is resolved here, once,
 * and must not lead into the user’s own network.
 */
async function addressOf(host: string, lookup: LookupFunction, isBlockedAddress: IsBlockedAddress): Promise<string> {
  if (isIP(host) !== 0 || isPrivateHost(host)) return host;
  const [first = host] = await allowedAddresses(host, lookup, isBlockedAddress);
  return first;
}

function failed(fault: unknown): SmtpResponse {
  const { code, responseCode, message, command }: Readonly<Partial<Record<string, unknown>>> = Object(fault);
  return {
    kind: 'failed',
    code: typeof code === 'string' ? code : '',
    status: typeof responseCode === 'number' ? responseCode : null,
    text: typeof message === 'string' ? message : String(fault),
    at: stages[String(command)] ?? 'session',
  };
}
