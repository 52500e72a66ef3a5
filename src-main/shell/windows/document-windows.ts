import type { BrowserWindow, BrowserWindowConstructorOptions, WebContents } from 'electron';
import type { Route } from '#shared/contract.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import { rowKey, type SettingsSection, type SettingsTarget } from '#shared/snapshot.ts';
import { eventChannel } from '../../ipc/wire.ts';
import type { Size } from './popover-bounds.ts';

export interface DocumentWindowsDeps {
  readonly open: (route: Route, shape: BrowserWindowConstructorOptions) => BrowserWindow;
  /** The size of the last incident window when it was closed; `null` at first. */
  readonly savedSize: () => Size | null;
  readonly onSized: (size: Size) => void;
}

/** The window that sent a command. */
export type CallingWindow = WebContents;

export interface DocumentWindows {
  /** Focuses the incident's window, or opens it. */
  showIncident(vendorId: VendorId, incidentId: string): void;
  /** Focuses the maintenance's window, or opens it. */
  showMaintenance(vendorId: VendorId, maintenanceId: string): void;
  /** Focuses the maintenance calendar, or opens it. */
  showCalendar(): void;
  /** Focuses the settings window, or opens it. */
  showSettings(section: SettingsSection, target: SettingsTarget | null): void;
  /** Focuses the history window, or opens it. Calls `onPage` once it has its page and only evaluates scripts. */
  showHistory(vendorId: VendorId | null, onPage: () => void): void;
  /** The document window to attach a dialog to; `null` for other windows. */
  windowOf(contents: CallingWindow): BrowserWindow | null;
  stop(): void;
}

const settingsKey = 'settings';
const calendarKey = 'calendar';
const historyKey = 'history';
const incidentSize: Size = { width: 860, height: 720 };
const calendarSize: Size = { width: 960, height: 680 };
const settingsSize: Size = { width: 860, height: 640 };
const historySize: Size = { width: 960, height: 720 };
const leastSize = { minWidth: 420, minHeight: 360 };

/** The windows that stay open until closed: one per incident and maintenance, one calendar, history and settings. */
export function createDocumentWindows(deps: DocumentWindowsDeps): DocumentWindows {
  const windows = new Map<string, BrowserWindow>();

  function open(key: string, route: Route, size: Size): BrowserWindow {
    const window = deps.open(route, { ...size, ...leastSize, autoHideMenuBar: true, fullscreenable: true });
    windows.set(key, window);
    window.once('closed', () => windows.delete(key));
    window.once('ready-to-show', () => bringToFront(window));
    return window;
  }

  /** Opens the only window of this kind, or navigates it. */
  function showOne(key: string, route: Route, size: Size): void {
    const there = windows.get(key);
    if (there === undefined) return void open(key, route, size);
    tell(there.webContents, route);
    bringToFront(there);
  }

  function showEvent(key: string, route: Route): void {
    const there = windows.get(key);
    if (there === undefined) {
      const window = open(key, route, deps.savedSize() ?? incidentSize);
      window.on('close', () => deps.onSized(sizeOf(window)));
      return;
    }
    // It may show another incident of the vendor by now.
    tell(there.webContents, route);
    bringToFront(there);
  }

  return {
    showIncident(vendorId, incidentId) {
      showEvent(`incident/${rowKey(vendorId, incidentId)}`, { view: 'incident', vendorId, incidentId });
    },
    showMaintenance(vendorId, maintenanceId) {
      showEvent(`maintenance/${rowKey(vendorId, maintenanceId)}`, { view: 'maintenance', vendorId, maintenanceId });
    },
    showCalendar() {
      const there = windows.get(calendarKey);
      if (there === undefined) open(calendarKey, { view: 'calendar' }, calendarSize);
      else bringToFront(there);
    },
    showSettings: (section, target) => showOne(settingsKey, { view: 'settings', section, target }, settingsSize),
    showHistory(vendorId, onPage) {
      const isNew = !windows.has(historyKey);
      showOne(historyKey, { view: 'history', vendorId }, historySize);
      if (isNew) windows.get(historyKey)?.webContents.once('did-navigate', onPage);
      else onPage();
    },
    windowOf: (contents) => [...windows.values()].find((window) => window.webContents === contents) ?? null,
    stop() {
      for (const window of windows.values()) window.destroy();
    },
  };
}

/** A window that is still loading has no listener yet. */
function tell(contents: WebContents, route: Route): void {
  const send = () => contents.send(eventChannel, 'routed', route);
  if (contents.isLoadingMainFrame()) contents.once('did-finish-load', send);
  else send();
}

function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

function sizeOf(window: BrowserWindow): Size {
  const { width, height } = window.getNormalBounds();
  return { width, height };
}
