import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SMTPServerOptions } from 'smtp-server';
import { plainChannel } from '#shared/domain/channel.ts';
import { builtAt } from '#shared/testing/builders.ts';
import { destinationOf } from '../../destination.ts';
import { aDelivery } from '../../testing/builders.ts';
import { startSmtpServer } from '../../testing/smtp-server.ts';
import { createSend } from '../send-message.ts';
import { createSmtpClient, type SmtpClientOptions } from '../smtp-client.ts';

/** A self-signed certificate for an address that leads here without being a loopback address. */
export function makePapers(): { readonly key: string; readonly cert: string } {
  const folder = mkdtempSync(join(tmpdir(), 'statustray-mail-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const names = ['-subj', '/CN=mail', '-addext', 'subjectAltName=IP:0.0.0.0'];
  const made = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
  execFileSync('openssl', ['req', '-x509', ...made, '-keyout', key, '-out', cert, ...names], { stdio: 'pipe' });
  const read = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  rmSync(folder, { recursive: true });
  return read;
}

export const papers = makePapers();

export const opened: (() => Promise<void>)[] = [];

export async function aMailServer(options: SMTPServerOptions = {}) {
  const server = await startSmtpServer({ ...papers, ...options });
  opened.push(server.close);
  return server;
}

export interface MailOptions {
  readonly host?: string;
  readonly scheme?: 'smtp' | 'smtps';
  readonly password?: string;
  readonly to?: string;
  readonly first?: string | null;
  readonly delivery?: ReturnType<typeof aDelivery>;
  readonly client?: SmtpClientOptions;
}

export function sendBy(port: number, email: MailOptions = {}) {
  const { first = null, delivery = aDelivery(), client = {} } = email;
  const parsed = destinationOf(plainChannel('ops', 'email'), addressOf(port, email));
  if (!parsed.ok) throw new Error(parsed.failure);
  return aSend(client)(parsed.value, delivery, first, new AbortController().signal);
}

export function aSend(client: SmtpClientOptions) {
  const post = () => Promise.reject(new Error('expected no request'));
  return createSend({ post, mail: createSmtpClient(client), now: () => builtAt });
}

export function addressOf(
  port: number,
  { host = '127.0.0.1', scheme = 'smtp', password = 'canary-pass', to }: MailOptions,
) {
  return `${scheme}://ops:${password}@${host}:${port}?from=status@acme.example&to=${to ?? 'a@acme.example,b@acme.example'}`;
}

/** The unfolded headers of an e-mail, by lower-case name. */
export function headersOf(source: string): Readonly<Record<string, readonly string[]>> {
  const head = source.slice(0, source.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
  const byName: Record<string, string[]> = {};
  for (const line of head.split('\r\n')) {
    const name = line.slice(0, line.indexOf(':')).toLowerCase();
    byName[name] = [...(byName[name] ?? []), line];
  }
  return byName;
}

export const ownHeaders = [
  'from',
  'to',
  'subject',
  'message-id',
  'date',
  'mime-version',
  'content-type',
  'auto-submitted',
].toSorted();
