import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly user: string | null;
  readonly secure: boolean;
  readonly source: string;
}

/** The mail server’s only user. */
export const mailUser = { user: 'ops', password: 'canary-pass' } as const;

/** A mail server on this computer that keeps what it receives. */
export async function startSmtpServer(options: SMTPServerOptions = {}) {
  const taken: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: false,
    onAuth: ({ username, password }, _, callback) => {
      if (username === mailUser.user && password === mailUser.password) callback(null, { user: username });
      else callback(Object.assign(new Error('Authentication failed'), { responseCode: 535 }));
    },
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        taken.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          user: session.user ?? null,
          secure: session.secure,
          source: Buffer.concat(chunks).toString('utf8'),
        });
        callback(null, 'kept as 1');
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return { taken, port, close: () => new Promise<void>((resolve) => server.close(() => resolve())) };
}
