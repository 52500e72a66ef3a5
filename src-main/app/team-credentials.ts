import { type Outcome, success } from '#shared/domain/failure.ts';
import type { Team } from '#shared/domain/team.ts';
import type { SecretStore } from '../channels/secrets/secret-store.ts';
import { readTextFile } from '../state/files/text-file.ts';
import type { Credentials } from '../team/team-connection.ts';

/** The id of the secret that holds the team’s credentials. */
export const teamSecretId = 'team';

/** The saved credentials and the private authority of a team; a failure is a sentence. */
export async function teamCredentials(
  { caFile }: Team,
  secrets: Pick<SecretStore, 'read'>,
): Promise<Outcome<Credentials, string>> {
  const saved = await secrets.read(teamSecretId);
  if (saved.kind === 'unreadable') return { ok: false, failure: saved.reason };
  const { credentialsOf } = await import('../team/credentials.ts');
  const signIn = saved.kind === 'found' ? credentialsOf(saved.secret) : {};
  if (caFile === undefined) return success(signIn);
  const ca = await readCa(caFile);
  return ca.ok
    ? success({ ...signIn, tls: { ca: ca.value } })
    : { ok: false, failure: `CA certificate: ${ca.failure}` };
}

/** The certificate of a private authority; its code is not loaded before. */
export async function readCa(path: string): Promise<Outcome<string, string>> {
  const { readCaCertificate } = await import('../team/ca-certificate.ts');
  return readCaCertificate(path, readTextFile);
}
