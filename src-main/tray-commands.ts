import type { Commands } from '#shared/contract.ts';
import type { Engine } from './engine/engine.ts';
import { endOfPause } from './presentation/pause.ts';
import type { TrayCommand } from './presentation/tray-view.ts';
import type { DocumentWindows } from './shell/document-windows.ts';

export interface TrayCommandsDeps {
  readonly windows: Pick<DocumentWindows, 'showIncident' | 'showSettings'>;
  readonly showPopover: () => void;
  readonly engine: Pick<Engine, 'checkNow'>;
  readonly silences: Pick<Commands, 'pauseAll' | 'resume'>;
  readonly now: () => number;
  readonly quit: () => void;
}

type TrayCommandTable = {
  readonly [Kind in TrayCommand['kind']]: (command: Extract<TrayCommand, { readonly kind: Kind }>) => void;
};

/** Does what was chosen from the tray's menu. */
export function createTrayCommands(deps: TrayCommandsDeps): (command: TrayCommand) => void {
  const { windows, showPopover, silences } = deps;
  const table: TrayCommandTable = {
    'open-incident': ({ vendorId, incidentId }) => windows.showIncident(vendorId, incidentId),
    'open-popover': showPopover,
    'open-settings': () => windows.showSettings('vendors', null),
    'check-now': () => void deps.engine.checkNow(null),
    pause: ({ pause }) => silences.pauseAll(endOfPause(pause, deps.now())),
    resume: silences.resume,
    quit: deps.quit,
  };
  return (command) => run(table, command);
}

function run<Kind extends TrayCommand['kind']>(
  table: TrayCommandTable,
  command: Extract<TrayCommand, { readonly kind: Kind }>,
): void {
  table[command.kind as Kind](command);
}
