import type { Commands } from '#shared/contract.ts';
import type { Engine } from '../engine/engine.ts';
import { endOfMute, endOfPause } from '../shell/tray/pause-choices.ts';
import type { TrayCommand } from '../shell/tray/tray-view.ts';
import { parseIncidentLink } from './parse-incident-link.ts';
import type { RunningRequest } from './start-options.ts';
import type { ApplicationWindows } from './windows.ts';

export interface ExternalRequestsDeps {
  readonly windows: Pick<ApplicationWindows, 'documents' | 'showPopover'>;
  readonly engine: Pick<Engine, 'checkNow' | 'incident'>;
  readonly silences: Pick<Commands, 'silence' | 'unsilence' | 'acknowledge' | 'pauseAll' | 'resume'>;
  readonly showHistory: Commands['showHistory'];
  readonly now: () => number;
  readonly quit: () => void;
}

type TrayCommandTable = {
  readonly [Kind in TrayCommand['kind']]: (command: Extract<TrayCommand, { readonly kind: Kind }>) => void;
};

/** Handles requests without a window: from the tray menu, and from a second instance. */
export function createExternalRequests({ windows, engine, silences, showHistory, now, quit }: ExternalRequestsDeps) {
  const { showPopover } = windows;
  const { showIncident, showMaintenance, showCalendar, showSettings } = windows.documents;
  const table: TrayCommandTable = {
    'open-incident': ({ vendorId, incidentId }) => showIncident(vendorId, incidentId),
    acknowledge: ({ vendorId, incidentId }) => silences.acknowledge(vendorId, incidentId),
    'mute-incident': ({ vendorId, incidentId, mute }) =>
      void silences.silence({ kind: 'incident', vendorId, incidentId }, endOfMute(mute, now()), null),
    unsilence: ({ silenceId }) => silences.unsilence(silenceId),
    'open-popover': showPopover,
    'open-maintenance': ({ vendorId, maintenanceId }) => showMaintenance(vendorId, maintenanceId),
    'open-calendar': showCalendar,
    'open-history': () => showHistory(null),
    'open-settings': () => showSettings('vendors', null),
    'check-now': () => void engine.checkNow(null),
    pause: ({ pause }) => silences.pauseAll(endOfPause(pause, now())),
    resume: silences.resume,
    quit,
  };
  return {
    runTrayCommand: (command: TrayCommand): void => run(table, command),
    /** A link only shows what is already known; one to anything else shows the popover. */
    follow(link: string): void {
      const linked = parseIncidentLink(link);
      if (linked && engine.incident(linked.vendorId, linked.incidentId))
        showIncident(linked.vendorId, linked.incidentId);
      else showPopover();
    },
    handle({ checkNow, show, quit: isToQuit, pauseMs, link }: RunningRequest): void {
      if (pauseMs !== null) silences.pauseAll({ kind: 'at', until: now() + pauseMs });
      if (checkNow) void engine.checkNow(null);
      if (show) showPopover();
      if (link !== null) this.follow(link);
      if (isToQuit) quit();
    },
  };
}

function run<Kind extends TrayCommand['kind']>(
  table: TrayCommandTable,
  command: Extract<TrayCommand, { readonly kind: Kind }>,
): void {
  table[command.kind as Kind](command);
}
