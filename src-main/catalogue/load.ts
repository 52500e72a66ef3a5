import type { Outcome } from '#shared/domain/failure.ts';
import { type Catalogue, parseCatalogue } from './catalogue.ts';

/** Reads the built-in vendors on first use, so that they do not slow down the start. */
export async function loadCatalogue(): Promise<Outcome<Catalogue>> {
  const data: { default: unknown } = await import('./vendors.json', { with: { type: 'json' } });
  return parseCatalogue(data.default);
}
