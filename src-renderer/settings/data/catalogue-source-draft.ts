import { type CatalogueSource, catalogueSourceSchema } from '#shared/domain/catalogue-source.ts';
import type { Outcome } from '#shared/domain/failure.ts';
import { expectedAndReceived } from '#shared/domain/parse-issue.ts';
import { capitalised } from '../../ui/capitalised.ts';

/** A sentence beside each field that cannot be taken as it is. */
export type SourceIssues = Partial<Record<keyof CatalogueSource, string>>;

/** What was typed as a source, or what each field expects. */
export function readSource(typed: CatalogueSource): Outcome<CatalogueSource, SourceIssues> {
  const candidate = { url: typed.url.trim(), publicKey: typed.publicKey.trim() };
  const parsed = catalogueSourceSchema.safeParse(candidate);
  if (parsed.success) return { ok: true, value: parsed.data };
  const given = Object.fromEntries(Object.entries(candidate).filter(([, text]) => text !== ''));
  const issues = parsed.error.issues.map(
    (issue) => [issue.path[0], capitalised(expectedAndReceived(issue, given))] as const,
  );
  return { ok: false, failure: Object.fromEntries(issues.toReversed()) };
}
