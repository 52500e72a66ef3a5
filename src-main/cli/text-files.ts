import { appendFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCode } from '#shared/domain/error-code.ts';
import { diskTroubleOf } from '../state/files/disk-errors.ts';
import type { CliWorld } from './world.ts';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EISDIR: 'it is a directory',
  EACCES: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'part of the path is not a directory',
  EEXIST: 'part of the path is not a directory',
};

export const readTextFile: CliWorld['readFile'] = async (path) => {
  try {
    return { ok: true, value: await readFile(path, 'utf8') };
  } catch (error) {
    return reasonOf(error);
  }
};

/** Creates the directory if necessary. */
export const writeTextFile: CliWorld['writeFile'] = async (path, text, how) => {
  try {
    await mkdir(dirname(path), { recursive: true });
    await (how === 'append' ? appendFile(path, text) : replaceFile(path, text));
    return { ok: true, value: null };
  } catch (error) {
    return reasonOf(error);
  }
};

/** The old file stays whole until the new one is. */
async function replaceFile(path: string, text: string): Promise<void> {
  const draft = `${path}.part`;
  try {
    await writeFile(draft, text);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => {});
    throw error;
  }
}

function reasonOf(error: unknown): { readonly ok: false; readonly failure: string } {
  const code = errorCode(error);
  return { ok: false, failure: reasons[code] ?? diskTroubleOf(error)?.reason ?? (code || String(error)) };
}
