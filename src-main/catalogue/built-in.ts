import type { Outcome } from '#shared/domain/failure.ts';
import type { Catalogue } from './catalogue.ts';
import edition from './edition.json' with { type: 'json' };
import { loadCatalogue } from './load.ts';

/** The catalogue that ships with the application: date and size are available at once, the rest on demand. */
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
