import { createHash } from 'node:crypto';

/** What stands in `edition.json` beside the vendors: when the application's own catalogue last became another one. */
export interface BuiltEdition {
  readonly issuedAt: string;
  readonly vendorCount: number;
  /** Of the data file, so that a test sees when one of the two was changed alone. */
  readonly sha256: string;
}

/** The edition of a data file; that of `before` while it is the same file. */
export function editionOf(json: string, vendorCount: number, before: BuiltEdition, now: number): BuiltEdition {
  const sha256 = createHash('sha256').update(json).digest('hex');
  return before.sha256 === sha256 ? before : { issuedAt: new Date(now).toISOString(), vendorCount, sha256 };
}
