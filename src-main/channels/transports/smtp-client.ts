import { rootCertificates } from 'node:tls';
import { isLoopbackHost } from '#shared/domain/loopback-host.ts';
import type { MailServer } from '../destination.ts';
import type { Mail } from '../formats/email.ts';

/** The server's last word, or what went wrong on the way to it. */
export type SmtpResponse =
  | { readonly kind: 'taken'; readonly response: string; readonly rejected: readonly RejectedRecipient[] }
  | {
      readonly kind: 'failed';
      /** The mailer's own, such as `EAUTH`. */
      readonly code: string;
      /** The reply code of SMTP, when there was a reply. */
      readonly status: number | null;
      readonly text: string;
      /** The server talked about the recipients or the message, not about the sender or the session. */
      readonly at: 'session' | 'recipient' | 'message';
    };

/** A recipient of a message that was taken for others. */
export interface RejectedRecipient {
  readonly address: string;
  readonly status: number | null;
  readonly text: string;
}

export type PostMail = (server: MailServer, mail: Mail, signal: AbortSignal) => Promise<SmtpResponse>;

export interface SmtpClientOptions {
  /** Certificates in PEM form that are trusted beside Node's own. */
  readonly ca?: readonly string[];
  readonly deadlineMs?: number;
}

/**
 * The SMTP client. Nothing is sent in clear text except to this computer, where there is nobody to hide it from; there
 * a certificate need not be one that the world trusts either.
 */
export function createSmtpClient({ ca = [], deadlineMs = 30_000 }: SmtpClientOptions = {}): PostMail {
  return async ({ host, port, secure, login }, mail, signal) => {
    const { createTransport } = await import('nodemailer');
    const isHere = isLoopbackHost(host);
    const transport = createTransport({
      host,
      port,
      secure,
      requireTLS: !secure && !isHere,
      // The name of this computer is nobody's business.
      name: '[127.0.0.1]',
      ...(login === null ? {} : { auth: { user: login.user, pass: login.password } }),
      tls: {
        minVersion: 'TLSv1.2',
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
    const deadline = AbortSignal.any([signal, AbortSignal.timeout(deadlineMs)]);
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
