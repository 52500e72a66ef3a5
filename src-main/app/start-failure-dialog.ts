import { app, dialog, shell } from 'electron';
import { restoreLastGood } from '../state/restore-last-good.ts';
import { answerStartFailure, choiceLabels, type StartFailure, startFailureOf } from './start-failure.ts';

/** Asks what to do after a failed start, so that the app never stays in the tray without working. */
export async function showStartFailure(error: unknown): Promise<void> {
  await app.whenReady();
  const directory = app.getPath('userData');
  const failure = startFailureOf(error, directory);
  process.stderr.write(`statustray: ${failure.message} ${failure.detail.replaceAll(/\s+/g, ' ')}\n`);
  await answerStartFailure(failure, {
    ask,
    openFolder: () => shell.openPath(directory),
    restoreLastGood: () => restoreLastGood(directory, Date.now()),
    restart: () => {
      app.relaunch();
      app.exit(0);
    },
    quit: (exitCode) => app.exit(exitCode),
  });
}

async function ask({ message, detail, choices }: StartFailure) {
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: 'Statustray',
    message,
    detail,
    buttons: choices.map((choice) => choiceLabels[choice]),
    defaultId: 0,
    cancelId: choices.indexOf('quit'),
    noLink: true,
  });
  return choices[response] ?? 'quit';
}
