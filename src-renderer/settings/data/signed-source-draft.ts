import type { Outcome } from '#shared/domain/failure.ts';
import { type SignedSource, signedSourceSchema } from '#shared/domain/signed-source.ts';

/** An error for each invalid field. */
export type SourceIssues = Partial<Record<keyof SignedSource, string>>;

export const fieldErrors: Readonly<Record<keyof SignedSource, string>> = {
  url: 'Enter an address that starts with https://.',
  publicKey: 'Enter the publisher’s public key: 44 characters, ending in “=”.',
};

/** The typed source without surrounding spaces, or an error for each invalid field. */
export function readSource(typed: SignedSource): Outcome<SignedSource, SourceIssues> {
  const candidate = { url: typed.url.trim(), publicKey: typed.publicKey.trim() };
  const parsed = signedSourceSchema.safeParse(candidate);
  if (parsed.success) return { ok: true, value: parsed.data };
  const invalid = new Set(parsed.error.issues.map(({ path }) => path[0]));
  return {
    ok: false,
    failure: Object.fromEntries(Object.entries(fieldErrors).filter(([field]) => invalid.has(field))),
  };
}
