import { dialog } from 'electron';

const mostShown = 12;

/** Asks whether an imported list may add pages on the private network; closing the dialog skips them. */
export function askPrivatePages(places: readonly string[]): Promise<boolean> {
  return ask(places, 'Import a watch list', 'This watch list', 'Import anyway');
}

/** Asks the same about the team’s list. */
export function askPrivateTeamPages(places: readonly string[]): Promise<boolean> {
  return ask(places, 'Team list', 'The team list', 'Follow anyway');
}

async function ask(places: readonly string[], title: string, list: string, yes: string): Promise<boolean> {
  const more = places.length - mostShown;
  const { response } = await dialog.showMessageBox({
    type: 'question',
    title,
    message: `${list} names addresses in your private network.`,
    detail: [...places.slice(0, mostShown), ...(more > 0 ? [`and ${more} more`] : [])].join('\n'),
    buttons: ['Skip them', yes],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response === 1;
}
