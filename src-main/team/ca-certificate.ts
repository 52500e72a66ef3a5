import { X509Certificate } from 'node:crypto';
import { type Outcome, success } from '#shared/domain/failure.ts';

type ReadFile = (path: string) => Promise<Outcome<string, string>>;

const end = '-----END CERTIFICATE-----';

/** The certificates of a private authority, as PEM; a failure is a sentence that begins with the path. */
export async function readCaCertificate(path: string, readFile: ReadFile): Promise<Outcome<string, string>> {
  const text = await readFile(path);
  if (!text.ok) return { ok: false, failure: `${path} cannot be read: ${text.failure}.` };
  const certificates = text.value.split(end).slice(0, -1);
  if (certificates.length > 0 && certificates.every((one) => isCertificate(one + end))) return success(text.value);
  return { ok: false, failure: `${path} is not a certificate in PEM format.` };
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}
