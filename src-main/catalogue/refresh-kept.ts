import { join } from 'node:path';
import { splitSigned } from '../signed-files/signed-file.ts';
import { readIfThere, removeIfThere, writeAtomically } from '../state/files/atomic-file.ts';
import { validationError } from './refresh.ts';
import { type CatalogueEdition, verifyCatalogue } from './refresh-edition.ts';

const fileName = 'catalogue.signed';

/** Saves the published file unchanged next to the settings, in one step. Throws disk errors. */
export function keepRefreshed(directory: string, file: Uint8Array): void {
  writeAtomically(join(directory, fileName), file);
}

export function forgetRefreshed(directory: string): void {
  removeIfThere(join(directory, fileName));
}

export interface CatalogueInUse {
  readonly edition: CatalogueEdition;
  /** Why a saved refresh is not used; `null` if it is, or if there is none. */
  readonly objection: string | null;
}

/** The saved refresh if it is valid, signed and newer than the built-in catalogue; otherwise the built-in one. */
export function catalogueInUse(
  directory: string,
  publicKey: string,
  builtIn: CatalogueEdition,
  now: number,
): CatalogueInUse {
  const file = readKept(directory);
  if (file === null) return { edition: builtIn, objection: null };
  if (typeof file === 'string') return { edition: builtIn, objection: file };
  const signed = splitSigned(file, 'catalogue');
  const edition = signed.ok ? verifyCatalogue(signed.value, publicKey) : signed;
  if (!edition.ok) return { edition: builtIn, objection: edition.failure };
  // Not an error: an update of the application included a later edition.
  if (edition.value.issuedAt <= builtIn.issuedAt) return { edition: builtIn, objection: null };
  const objection = validationError(edition.value, builtIn, now);
  return { edition: objection === null ? edition.value : builtIn, objection };
}

/** The bytes, `null` without a file, or why it cannot be read. */
function readKept(directory: string): Uint8Array | string | null {
  try {
    return readIfThere(join(directory, fileName));
  } catch (error) {
    return `The downloaded catalogue cannot be read: ${error instanceof Error ? error.message : String(error)}.`;
  }
}
