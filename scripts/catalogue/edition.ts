import { createHash } from 'node:crypto';

/** The content of `edition.json` beside the vendors: when the built-in catalogue last changed. */
export interface BuiltEdition {
  readonly issuedAt: string;
  readonly vendorCount: number;
  /** Of the data file, so that a test notices if only one of the two was changed. */
  readonly sha256: string;
}

/** The edition of a data file; `before` if the file is unchanged. */
export function editionOf(json: string, vendorCount: number, before: BuiltEdition, now: number): BuiltEdition {
  const sha256 = createHash('sha256').update(json).digest('hex');
  return before.sha256 === sha256 ? before : { issuedAt: new Date(now).toISOString(), vendorCount, sha256 };
}
