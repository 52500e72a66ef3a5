import { dialog } from 'electron';

const mostShown = 12;

/** Asks whether a list may add pages on the private network; closing the dialog skips them. */
export async function askPrivatePages(places: readonly string[]): Promise<boolean> {
  const more = places.length - mostShown;
  const { response } = await dialog.showMessageBox({
    type: 'question',
    title: 'Import a watch list',
    message: 'This watch list names addresses in your private network.',
    detail: [...places.slice(0, mostShown), ...(more > 0 ? [`and ${more} more`] : [])].join('\n'),
    buttons: ['Skip them', 'Import anyway'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response === 1;
}
