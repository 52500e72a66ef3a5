import type { Outcome } from '#shared/domain/failure.ts';
import type { Catalogue } from './catalogue.ts';
import edition from './edition.json' with { type: 'json' };
import { loadCatalogue } from './load.ts';

/** A catalogue that the application brings along: what can be said of it at once, and how the rest is had. */
export interface BuiltInCatalogue {
  readonly issuedAt: number;
  readonly vendorCount: number;
  readonly load: () => Promise<Outcome<Catalogue>>;
}

export const builtIn: BuiltInCatalogue = {
  issuedAt: Date.parse(edition.issuedAt),
  vendorCount: edition.vendorCount,
  load: loadCatalogue,
};
