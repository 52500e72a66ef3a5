import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { scratchDirectory } from '../../state/testing/scratch-directory.ts';

/** A certificate for localhost that is its own authority, made for this run; both are paths. */
export function makeCertificate(): { readonly key: string; readonly cert: string } {
  const folder = scratchDirectory();
  const at = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' });
  const made = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  openssl('req', '-x509', ...made, ...names, '-keyout', at('key.pem'), '-out', at('cert.pem'));
  return { key: at('key.pem'), cert: at('cert.pem') };
}
