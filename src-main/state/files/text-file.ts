import { readFile } from 'node:fs/promises';
import { errorCode } from '#shared/domain/error-code.ts';
import type { Outcome } from '#shared/domain/failure.ts';
import { diskTroubleOf } from './disk-errors.ts';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EISDIR: 'it is a directory',
  EACCES: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'part of the path is not a directory',
  EEXIST: 'part of the path is not a directory',
};

/** A file that the user named; a failure is a clause such as `permission denied`. */
export async function readTextFile(path: string): Promise<Outcome<string, string>> {
  try {
    return { ok: true, value: await readFile(path, 'utf8') };
  } catch (error) {
    return fileFailure(error);
  }
}

/** Why a file that the user named cannot be used, as a clause. */
export function fileFailure(error: unknown): Outcome<never, string> {
  const code = errorCode(error);
  return { ok: false, failure: reasons[code] ?? diskTroubleOf(error)?.reason ?? (code || String(error)) };
}
