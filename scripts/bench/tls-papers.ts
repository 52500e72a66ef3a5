import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** PEM files: a certificate for some addresses, and the authority that signed it. */
export interface TlsPapers {
  readonly key: string;
  readonly certificate: string;
  readonly authority: string;
}

/** Creates them with OpenSSL in a folder, valid for two days. */
export function makeTlsPapers(folder: string, addresses: readonly string[]): TlsPapers {
  const at = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' });
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  const papers = { key: at('page.key'), certificate: at('page.pem'), authority: at('authority.pem') };
  const authorityKey = at('authority.key');
  const authority = ['-keyout', authorityKey, '-out', papers.authority, '-subj', '/CN=Bench authority'];
  openssl('req', '-x509', ...newKey, ...authority, '-days', '2');
  writeFileSync(at('names'), `subjectAltName=${addresses.map((address) => `IP:${address}`).join(',')}`);
  openssl('req', ...newKey, '-keyout', papers.key, '-out', at('request'), '-subj', '/CN=Bench pages');
  const signer = ['-CA', papers.authority, '-CAkey', authorityKey, '-CAcreateserial', '-extfile', at('names')];
  openssl('x509', '-req', '-in', at('request'), '-out', papers.certificate, '-days', '2', ...signer);
  return papers;
}
