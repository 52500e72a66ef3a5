import type { Outcome } from '#shared/domain/failure.ts';
import { type Catalogue, parseCatalogue } from './catalogue.ts';

/** Reads the built-in vendors on first need, so that the start does not pay for them. */
export async function loadCatalogue(): Promise<Outcome<Catalogue>> {
  const data: { default: unknown } = await import('./vendors.json', { with: { type: 'json' } });
  return parseCatalogue(data.default);
}
