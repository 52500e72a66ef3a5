import { appendFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileFailure } from '../state/files/text-file.ts';
import type { CliWorld } from './world.ts';

/** Creates the directory if necessary. */
export const writeTextFile: CliWorld['writeFile'] = async (path, text, how) => {
  try {
    await mkdir(dirname(path), { recursive: true });
    await (how === 'append' ? appendFile(path, text) : replaceFile(path, text));
    return { ok: true, value: null };
  } catch (error) {
    return fileFailure(error);
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
