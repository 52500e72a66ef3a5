import type { Commands } from '#shared/contract.ts';
import type { Outcome } from '#shared/domain/failure.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import { fromSettings } from '#shared/watch-list/watch-list.ts';
import { jsonFilter, printPdf, saveFile } from '../shell/system/file-dialogs.ts';
import type { Links } from '../shell/system/links.ts';
import type { CallingWindow, DocumentWindows } from '../shell/windows/document-windows.ts';
import type { Popover } from '../shell/windows/popover.ts';
import type { SettingsHandle } from '../state/settings/settings-handle.ts';
import { type IncidentFormat, incidentFile } from './incident-file.ts';

export interface WindowCommandsDeps {
  readonly settings: Pick<SettingsHandle, 'get'>;
  readonly incident: Commands['getIncident'];
  readonly windows: Pick<DocumentWindows, 'showIncident' | 'showSettings' | 'windowOf'>;
  readonly showPopover: () => void;
  readonly popover: Pick<Popover, 'owns' | 'hide'>;
  readonly links: Links;
  readonly copy: (text: string) => void;
  readonly revealLog: () => void;
  /** Shows a sentence to the user as a banner. */
  readonly report: (text: string) => void;
}

/** Opens windows, links and files for a window. Each handler receives the window that called. */
export function createWindowCommands(deps: WindowCommandsDeps) {
  const ownerOf = (contents: CallingWindow) => deps.windows.windowOf(contents);
  const wasSaved = (outcome: Outcome<boolean, { readonly detail: string }>): boolean => {
    if (!outcome.ok) deps.report(outcome.failure.detail);
    return outcome.ok && outcome.value;
  };
  return {
    showPopover: deps.showPopover,
    showIncident: deps.windows.showIncident,
    showSettings: deps.windows.showSettings,
    closeWindow(contents: CallingWindow): void {
      if (deps.popover.owns(contents)) deps.popover.hide();
      else ownerOf(contents)?.close();
    },
    async openLink(url: string, contents: CallingWindow): Promise<void> {
      const outcome = await deps.links.openSafe(url, ownerOf(contents));
      if (outcome === 'refused') deps.report('The link was not opened because only https pages are allowed.');
    },
    copyText: deps.copy,
    async saveIncident(vendorId: VendorId, incidentId: string, format: IncidentFormat, contents: CallingWindow) {
      const details = deps.incident(vendorId, incidentId);
      if (!details) return false;
      const file = incidentFile(details, format, () => printPdf(contents));
      return wasSaved(await saveFile(file, ownerOf(contents)));
    },
    async exportWatchList(contents: CallingWindow): Promise<boolean> {
      const content = async () => `${JSON.stringify(fromSettings(deps.settings.get()), null, 2)}\n`;
      const file = { title: 'Export the watch list', name: 'statustray-watch-list.json', filter: jsonFilter, content };
      return wasSaved(await saveFile(file, ownerOf(contents)));
    },
    openLogs: deps.revealLog,
  };
}
