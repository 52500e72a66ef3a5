import { constants } from 'node:fs';
import { open, opendir } from 'node:fs/promises';
import { errorCode } from '#shared/domain/error-code.ts';

export interface FolderEntry {
  readonly name: string;
  /** A link is always `other`, whatever its target. */
  readonly kind: 'file' | 'folder' | 'other';
}

/** The part of the file system that a search needs, read-only. */
export interface FolderReader {
  /** At most `most` entries; empty for a folder that cannot be read. */
  readonly list: (folder: string, most: number) => Promise<readonly FolderEntry[]>;
  /** `null` for a file that is larger, gone, a link, or unreadable. */
  readonly read: (file: string, maxBytes: number) => Promise<string | null>;
}

export const diskReader: FolderReader = {
  list: async (folder, most) => {
    const entries: FolderEntry[] = [];
    try {
      for await (const entry of await opendir(folder)) {
        if (entries.length >= most) break;
        entries.push({ name: entry.name, kind: entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other' });
      }
    } catch (error) {
      if (!isSystemError(error)) throw error;
    }
    return entries;
  },
  read: async (file, maxBytes) => {
    try {
      // The file may have become a link since it was listed.
      const handle = await open(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
      try {
        const stat = await handle.stat();
        return stat.isFile() && stat.size <= maxBytes ? await handle.readFile('utf8') : null;
      } finally {
        await handle.close();
      }
    } catch (error) {
      if (isSystemError(error)) return null;
      throw error;
    }
  },
};

/** Whether the path is a readable folder. */
export async function canList(folder: string): Promise<boolean> {
  try {
    await (await opendir(folder)).close();
    return true;
  } catch (error) {
    if (isSystemError(error)) return false;
    throw error;
  }
}

function isSystemError(error: unknown): boolean {
  return errorCode(error) !== '';
}
