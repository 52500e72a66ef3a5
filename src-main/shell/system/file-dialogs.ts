import { open, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, type BrowserWindow, dialog, type FileFilter, type OpenDialogOptions, type WebContents } from 'electron';
import type { Outcome } from '#shared/domain/failure.ts';
import { diskTroubleOf } from '../../state/files/disk-errors.ts';
import { plainName } from './plain-name.ts';

export const jsonFilter: FileFilter = { name: 'JSON', extensions: ['json'] };

type FileFault = { readonly detail: string };

export interface FileToSave {
  readonly title: string;
  /** A bare name; proposed in the downloads folder. */
  readonly name: string;
  readonly filter: FileFilter;
  /** Called only after the user has chosen a file. */
  readonly content: () => Promise<string | Uint8Array>;
}

/** Asks for a file and writes it completely or not at all; `false` if the user cancelled. */
export async function saveFile(file: FileToSave, owner: BrowserWindow | null): Promise<Outcome<boolean, FileFault>> {
  const options = {
    title: file.title,
    defaultPath: join(app.getPath('downloads'), plainName(file.name)),
    filters: [file.filter],
  };
  const { canceled, filePath } = await (owner === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(owner, options));
  if (canceled || !filePath) return { ok: true, value: false };
  const draft = `${filePath}.part`;
  try {
    await writeFile(draft, await file.content());
    await rename(draft, filePath);
    return { ok: true, value: true };
  } catch (error) {
    await rm(draft, { force: true }).catch(() => {});
    return { ok: false, failure: { detail: `${filePath} could not be written: ${reasonOf(error)}` } };
  }
}

/** Asks for a file and reads it as text; `null` if the user cancelled. */
export async function openTextFile(
  { title, filter, mostBytes }: { readonly title: string; readonly filter: FileFilter; readonly mostBytes: number },
  owner: BrowserWindow | null,
): Promise<Outcome<string | null, FileFault>> {
  const options: OpenDialogOptions = { title, filters: [filter], properties: ['openFile'] };
  const { canceled, filePaths } = await (owner === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(owner, options));
  const path = filePaths[0];
  return canceled || path === undefined ? { ok: true, value: null } : readText(path, mostBytes);
}

/** Reads a file that the user named; never more than the limit, even if the file is endless. */
export async function readText(path: string, mostBytes: number): Promise<Outcome<string, FileFault>> {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      const buffer = new Uint8Array(Math.min(size, mostBytes) + 1);
      const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
      if (bytesRead > mostBytes) {
        return { ok: false, failure: { detail: `${path} is larger than ${mostBytes} bytes.` } };
      }
      return { ok: true, value: new TextDecoder().decode(buffer.subarray(0, bytesRead)) };
    } finally {
      await file.close();
    }
  } catch (error) {
    return { ok: false, failure: { detail: `${path} could not be read: ${reasonOf(error)}` } };
  }
}

function reasonOf(error: unknown): string {
  const reason = diskTroubleOf(error)?.reason;
  return reason ? `${reason}.` : String(error);
}

/** Prints a window as PDF. */
export function printPdf(contents: WebContents): Promise<Uint8Array> {
  return contents.printToPDF({ printBackground: true, pageSize: 'A4', generateTaggedPDF: true });
}
