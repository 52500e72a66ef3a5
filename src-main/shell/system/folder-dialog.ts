import { type BrowserWindow, dialog, type OpenDialogOptions, type WebContents } from 'electron';

/** Asks for a folder; `null` if the user cancelled. */
export async function askFolder(
  { title, button }: { readonly title: string; readonly button: string },
  owner: BrowserWindow | null,
): Promise<string | null> {
  const options: OpenDialogOptions = { title, buttonLabel: button, properties: ['openDirectory'] };
  const { canceled, filePaths } = await (owner === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(owner, options));
  return canceled ? null : (filePaths[0] ?? null);
}

/** Aborted when the page unloads, so that no work continues for a closed window. */
export function untilGone(contents: WebContents): AbortSignal {
  const abort = new AbortController();
  if (contents.isDestroyed()) abort.abort();
  else contents.once('destroyed', () => abort.abort());
  return abort.signal;
}
