import {
  credsAuthenticator,
  type NodeConnectionOptions,
  nkeyAuthenticator,
  tokenAuthenticator,
  usernamePasswordAuthenticator,
} from '@nats-io/transport-node';
import type { Outcome } from '#shared/domain/failure.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The server credentials from the environment; `readFile` reads files. A failure is a sentence. */
export async function credentialsFrom(
  env: Environment,
  readFile: (path: string) => Promise<Outcome<string, string>>,
): Promise<Outcome<Partial<NodeConnectionOptions>, string>> {
  const signIn = await authenticatorFrom(env, readFile);
  if (!signIn.ok) return signIn;
  const ca = env.STATUSTRAY_NATS_CA;
  return { ok: true, value: { ...signIn.value, ...(ca ? { tls: { caFile: ca } } : {}) } };
}

async function authenticatorFrom(
  env: Environment,
  readFile: (path: string) => Promise<Outcome<string, string>>,
): Promise<Outcome<Partial<NodeConnectionOptions>, string>> {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const { STATUSTRAY_NATS_CREDS: creds, STATUSTRAY_NATS_NKEY: nkey, STATUSTRAY_NATS_TOKEN: token } = env;
  if (creds) {
    const text = await readFile(creds);
    if (!text.ok) return { ok: false, failure: `STATUSTRAY_NATS_CREDS: ${creds} cannot be read: ${text.failure}.` };
    return { ok: true, value: { authenticator: credsAuthenticator(bytes(text.value)) } };
  }
  if (nkey) return { ok: true, value: { authenticator: nkeyAuthenticator(bytes(nkey)) } };
  if (token) return { ok: true, value: { authenticator: tokenAuthenticator(token) } };
  const { STATUSTRAY_NATS_USER: user, STATUSTRAY_NATS_PASSWORD: password } = env;
  return { ok: true, value: user ? { authenticator: usernamePasswordAuthenticator(user, password) } : {} };
}

/** Credentials from one secret: the text of a `.creds` file, an NKey seed, or a token. */
export function credentialsOf(secret: string): Partial<NodeConnectionOptions> {
  const bytes = new TextEncoder().encode(secret);
  if (secret.includes('BEGIN NATS USER JWT')) return { authenticator: credsAuthenticator(bytes) };
  if (/^SU[A-Z2-7]{56}$/.test(secret)) return { authenticator: nkeyAuthenticator(bytes) };
  return { authenticator: tokenAuthenticator(secret) };
}
