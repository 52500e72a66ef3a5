import {
  credsAuthenticator,
  type NodeConnectionOptions,
  nkeyAuthenticator,
  nkeys,
  tokenAuthenticator,
  usernamePasswordAuthenticator,
} from '@nats-io/transport-node';
import type { Outcome } from '#shared/domain/failure.ts';
import { readCaCertificate } from './ca-certificate.ts';

const credsMark = 'BEGIN NATS USER JWT';

type Environment = Readonly<Record<string, string | undefined>>;

/** The server credentials from the environment; `readFile` reads files. A failure is a sentence. */
export async function credentialsFrom(
  env: Environment,
  readFile: (path: string) => Promise<Outcome<string, string>>,
): Promise<Outcome<Partial<NodeConnectionOptions>, string>> {
  const signIn = await authenticatorFrom(env, readFile);
  if (!signIn.ok) return signIn;
  const ca = env.STATUSTRAY_NATS_CA;
  if (!ca) return signIn;
  const certificate = await readCaCertificate(ca, readFile);
  if (!certificate.ok) return no(`STATUSTRAY_NATS_CA: ${certificate.failure}`);
  return { ok: true, value: { ...signIn.value, tls: { ca: certificate.value } } };
}

async function authenticatorFrom(
  env: Environment,
  readFile: (path: string) => Promise<Outcome<string, string>>,
): Promise<Outcome<Partial<NodeConnectionOptions>, string>> {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const { STATUSTRAY_NATS_CREDS: creds, STATUSTRAY_NATS_NKEY: nkey, STATUSTRAY_NATS_TOKEN: token } = env;
  if (creds) {
    const text = await readFile(creds);
    if (!text.ok) return no(`STATUSTRAY_NATS_CREDS: ${creds} cannot be read: ${text.failure}.`);
    if (!text.value.includes(credsMark)) return no(`STATUSTRAY_NATS_CREDS: ${creds} is not a .creds file.`);
    return { ok: true, value: { authenticator: credsAuthenticator(bytes(text.value)) } };
  }
  if (nkey)
    return isSeed(nkey)
      ? { ok: true, value: { authenticator: nkeyAuthenticator(bytes(nkey)) } }
      : no('STATUSTRAY_NATS_NKEY: expected the NKey seed of a user, which begins with SU.');
  if (token) return { ok: true, value: { authenticator: tokenAuthenticator(token) } };
  const { STATUSTRAY_NATS_USER: user, STATUSTRAY_NATS_PASSWORD: password } = env;
  return { ok: true, value: user ? { authenticator: usernamePasswordAuthenticator(user, password) } : {} };
}

/** Credentials from one secret: the text of a `.creds` file, an NKey seed, or a token. */
export function credentialsOf(secret: string): Partial<NodeConnectionOptions> {
  const bytes = new TextEncoder().encode(secret);
  if (secret.includes(credsMark)) return { authenticator: credsAuthenticator(bytes) };
  if (isSeed(secret)) return { authenticator: nkeyAuthenticator(bytes) };
  return { authenticator: tokenAuthenticator(secret) };
}

function isSeed(text: string): boolean {
  if (!/^SU[A-Z2-7]{56}$/.test(text)) return false;
  try {
    nkeys.fromSeed(new TextEncoder().encode(text));
    return true;
  } catch {
    return false;
  }
}

function no(sentence: string): { readonly ok: false; readonly failure: string } {
  return { ok: false, failure: sentence };
}
