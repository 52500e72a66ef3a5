import { diskTroubleOf } from '../state/files/disk-errors.ts';
import { FolderInUseError } from '../state/open-state.ts';

export type StartChoice = 'retry' | 'last-good' | 'open-folder' | 'quit';

/** The message of a failed start and the choices it offers. */
export interface StartFailure {
  readonly message: string;
  readonly detail: string;
  readonly choices: readonly StartChoice[];
  readonly exitCode: number;
}

export const choiceLabels: Readonly<Record<StartChoice, string>> = {
  retry: 'Try again',
  'last-good': 'Start with the last good copy',
  'open-folder': 'Open the folder',
  quit: 'Quit',
};

/** EX_USAGE and EX_SOFTWARE of sysexits.h. */
const exitCodes = { inUse: 64, failed: 70 } as const;

export function startFailureOf(error: unknown, directory: string): StartFailure {
  if (error instanceof FolderInUseError)
    return {
      message: 'The data folder is in use.',
      detail: error.message,
      choices: ['retry', 'quit'],
      exitCode: exitCodes.inUse,
    };
  const reason = diskTroubleOf(error)?.reason;
  const cause = error instanceof Error ? error.message : String(error);
  return {
    message: 'Statustray could not start.',
    detail: `${reason ? `The data folder cannot be used: ${reason}. ` : ''}${cause}\n\nThe data folder is ${directory}.`,
    choices: ['retry', 'last-good', 'open-folder', 'quit'],
    exitCode: exitCodes.failed,
  };
}

export interface StartFailureDeps {
  readonly ask: (failure: StartFailure) => Promise<StartChoice>;
  readonly openFolder: () => Promise<unknown>;
  readonly restoreLastGood: () => void;
  /** Restarts in a new process. */
  readonly restart: () => void;
  readonly quit: (exitCode: number) => void;
}

/** Asks until an answer ends this start. */
export async function answerStartFailure(failure: StartFailure, deps: StartFailureDeps): Promise<void> {
  const choice = await deps.ask(failure);
  if (choice === 'quit') return deps.quit(failure.exitCode);
  if (choice === 'retry') return deps.restart();
  const next = await (choice === 'last-good' ? tryLastGood(failure, deps) : openFolder(failure, deps));
  return next ? answerStartFailure(next, deps) : deps.restart();
}

async function openFolder(failure: StartFailure, deps: StartFailureDeps): Promise<StartFailure> {
  await deps.openFolder();
  return failure;
}

/** `null` if it was restored; otherwise the reason. */
async function tryLastGood(failure: StartFailure, deps: StartFailureDeps): Promise<StartFailure | null> {
  try {
    deps.restoreLastGood();
    return null;
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    return { ...failure, message: 'The last good copy could not be restored.', detail: cause };
  }
}
