import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer as createTlsServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TlsOptions } from 'node:tls';
import { createHttpClient, type HttpClientOptions } from '../http-client.ts';
import { knowsHosts, type Loopback, listen } from './loopback-server.ts';

export const host = 'status.acme.test';

export const lookup = knowsHosts({ [host]: '127.0.0.1', 'other.acme.test': '127.0.0.1', 'inside.test': '127.0.0.2' });

/** Certificates made for this run by an authority made for this run. */
export interface Papers {
  readonly folder: string;
  readonly ca: string;
  readonly make: (name: string, options?: { readonly days?: string; readonly self?: boolean }) => TlsOptions;
}

export const papers = makePapers();

export function makePapers(): Papers {
  const folder = mkdtempSync(join(tmpdir(), 'statustray-tls-'));
  const at = (file: string) => join(folder, file);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  openssl(
    'req',
    '-x509',
    ...key,
    '-keyout',
    at('ca.key'),
    '-out',
    at('ca.pem'),
    '-days',
    '2',
    '-subj',
    '/CN=Loopback CA',
  );
  return {
    folder,
    ca: readFileSync(at('ca.pem'), 'utf8'),
    make(name, { days = '2', self = false } = {}) {
      const subject = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`];
      if (self) openssl('req', '-x509', ...key, '-keyout', at('a.key'), '-out', at('a.pem'), '-days', days, ...subject);
      else {
        writeFileSync(at('names'), `subjectAltName=DNS:${name}`);
        openssl('req', ...key, '-keyout', at('a.key'), '-out', at('a.csr'), ...subject);
        const signer = ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-CAcreateserial', '-extfile', at('names')];
        openssl('x509', '-req', '-in', at('a.csr'), '-out', at('a.pem'), '-days', days, ...signer);
      }
      return { key: readFileSync(at('a.key')), cert: readFileSync(at('a.pem')) };
    },
  };
}

export const opened: { close(): Promise<void> }[] = [];

export function aDoor(options: Partial<HttpClientOptions> = {}) {
  const limits = { connectMs: 20_000, headersMs: 20_000, totalMs: 40_000 };
  const door = createHttpClient({ userAgent: 'Statustray/1.0', lookup, ca: [papers.ca], limits, ...options });
  opened.push(door);
  return door;
}

export async function aTlsServer(options: TlsOptions): Promise<Loopback> {
  const requests: string[] = [];
  const server = createTlsServer(options, (request, response) => {
    requests.push(`${request.method} ${request.headers.host}${request.url}`);
    response.end('{}');
  });
  const loopback = await listen(server, requests, 'https');
  opened.push(loopback);
  return loopback;
}
