import type { SecretStore } from '../channels/secrets/secret-store.ts';

/** Call it before the secret is removed; returns what writes it back, `false` if it could not. */
export async function secretToRestore(
  secrets: Pick<SecretStore, 'has' | 'read' | 'write'>,
  id: string,
): Promise<() => Promise<boolean>> {
  const saved = secrets.has(id) ? await secrets.read(id) : null;
  if (saved === null) return async () => true;
  return async () => saved.kind === 'found' && (await secrets.write(id, saved.secret)).ok;
}
