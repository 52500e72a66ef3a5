import type { AlertGroup } from './domain/alert-group.ts';
import type { Channel, ChannelId } from './domain/channel.ts';
import type { Failure, Outcome } from './domain/failure.ts';
import type { LocalServer, TokenScope } from './domain/local-server.ts';
import type { PlatformId } from './domain/platform-id.ts';
import type { QuietHoursEntry } from './domain/quiet-hours.ts';
import type { RecoveryTarget } from './domain/recovery-watch.ts';
import type { AlertRules, Appearance, General } from './domain/settings.ts';
import type { SignedSource } from './domain/signed-source.ts';
import type { SilenceEnd, SilenceTarget } from './domain/silence.ts';
import type { ComponentFilter, Subscription } from './domain/subscription.ts';
import type { TeamProblem } from './domain/team.ts';
import type { VendorId } from './domain/vendor.ts';
import type { Evidence, EvidenceFormat, EvidenceQuery } from './evidence.ts';
import type { HistoryIncident, HistoryQuery, HistoryView } from './history-view.ts';
import type {
  CatalogueMatch,
  ComponentMatch,
  DrillLine,
  FilterPreview,
  ImportedList,
  ImportPreview,
  IncidentDetails,
  MaintenanceDetails,
  PagePreview,
  PlannedMaintenance,
  PlatformChoice,
  ReplayResult,
  UndoToken,
  VendorDetails,
  VendorSuggestions,
} from './query-results.ts';
import type { SettingsSection, SettingsTarget, Snapshot } from './snapshot.ts';

/** The alert rules and polling interval of one vendor. */
export type VendorRule = Pick<Subscription, 'leastImpact' | 'alertOn' | 'levels' | 'parts' | 'intervalMs'>;

/** Rules to try on past readings. An absent field keeps its current value. */
export interface RulesDraft {
  readonly alerts?: AlertRules | undefined;
  readonly quietHours?: readonly QuietHoursEntry[] | undefined;
  readonly groups?: readonly AlertGroup[] | undefined;
  /** Applies only when a single vendor is tried. */
  readonly filter?: ComponentFilter | undefined;
  readonly rule?: VendorRule | undefined;
}

/** What windows may ask main to do. Main parses every argument; every result is plain JSON. */
export interface Commands {
  getSnapshot(): Snapshot;
  /** `null` if the vendor is no longer followed. */
  getVendor(vendorId: VendorId): VendorDetails | null;
  /** `null` if neither the page nor the history has it. */
  getIncident(vendorId: VendorId, incidentId: string): IncidentDetails | null;
  /** `null` if the history does not have it. */
  getMaintenance(vendorId: VendorId, maintenanceId: string): MaintenanceDetails | null;
  /**
   * Maintenance of watched components that overlaps the period, earliest first, including cancelled; undated is
   * omitted.
   */
  getPlanned(fromAt: number, untilAt: number): readonly PlannedMaintenance[];

  /** `null` if the vendor is not followed. */
  getHistory(query: HistoryQuery): HistoryView | null;
  /** All that a history can list, newest first. */
  getHistoryIncidents(query: HistoryQuery): readonly HistoryIncident[];
  /** `null` if the vendor is not followed. */
  getEvidence(query: EvidenceQuery): Evidence | null;
  /** Asks for a file name; `false` if the user cancels. A PDF is a print of the window. */
  saveEvidence(query: EvidenceQuery, format: EvidenceFormat): boolean;

  /** Components of followed vendors whose path contains every word of the query, up to a limit. */
  findComponents(query: string): readonly ComponentMatch[];
  searchCatalogue(query: string): readonly CatalogueMatch[];
  /**
   * Reads the page once, which takes seconds; a second call cancels the first. `followPrivate` means that the user has
   * confirmed a private address; `platform` means that they have named the platform.
   */
  recognisePage(url: string, followPrivate: boolean, platform: PlatformId | null): Outcome<PagePreview>;
  /** Sorted by name, with the plain feed last. */
  listPlatforms(): readonly PlatformChoice[];
  addVendor(vendor: {
    readonly vendorId: VendorId | null;
    readonly name: string;
    readonly pageUrl: string;
    readonly platform: PlatformId | null;
    /** From the preview, if the user confirmed it. */
    readonly privateOrigin?: string | undefined;
  }): Outcome<VendorId, Failure>;
  removeVendor(vendorId: VendorId): void;
  /** Removes their mutes and recovery watches too. Returns the token that undoes it. */
  removeVendors(vendorIds: readonly VendorId[]): UndoToken;
  pinVendors(vendorIds: readonly VendorId[], isPinned: boolean): void;
  /** Resets everything in Settings except vendors and channels. Returns the token that undoes it. */
  resetSettings(): UndoToken;
  /** Restores the earlier settings; does nothing and returns `false` if they have changed since. */
  undo(token: UndoToken): boolean;
  setFilter(vendorId: VendorId, filter: ComponentFilter): void;
  previewFilter(vendorId: VendorId, filter: ComponentFilter): FilterPreview;
  setVendorRule(vendorId: VendorId, rule: VendorRule): void;
  /** Asks for a folder and scans it locally; `null` if the user cancels. */
  suggestVendors(): Outcome<VendorSuggestions | null, { readonly detail: string }>;

  /** `null` turns updates off and goes back to the built-in catalogue. */
  setCatalogueSource(source: SignedSource | null): void;
  /** Checks for an update now; the result is a sentence. */
  refreshCatalogue(): Outcome<string, { readonly detail: string }>;
  /** `null` asks nobody any more. */
  setReleaseSource(source: SignedSource | null): void;
  /** Asks at once; the answer is a sentence. */
  checkRelease(): Outcome<string, { readonly detail: string }>;
  /** Shows nothing of this version; `null` shows it again. */
  skipRelease(version: string | null): void;

  /** Returns the id of the new silence. */
  silence(target: SilenceTarget, end: SilenceEnd, reason: string | null): string;
  unsilence(silenceId: string): void;
  acknowledge(vendorId: VendorId, incidentId: string): void;
  /** Alerts once when the target recovers. Returns the id of the watch. */
  watchRecovery(target: RecoveryTarget): string;
  unwatchRecovery(watchId: string): void;
  pauseAll(end: SilenceEnd): void;
  resume(): void;
  markSeen(keys: readonly string[]): void;
  markNew(keys: readonly string[]): void;
  dismissBanner(bannerId: string): void;
  restoreBanner(bannerId: string): void;
  clearAway(): void;
  restoreAway(): void;

  checkNow(vendorId: VendorId | null): void;
  sendTestNotification(): void;
  /** Simulates an outage of a component: real rules, every channel, nothing stored in the history. */
  drill(vendorId: VendorId, componentId: string): readonly DrillLine[];
  /** Replays rules on the local history of one vendor, or of all with `null`. */
  replayRules(vendorId: VendorId | null, draft: RulesDraft): ReplayResult;

  /** Replaces the group with the same id, or adds it. */
  setGroup(group: AlertGroup): void;
  /** Removing the built-in group restores its defaults. */
  removeGroup(groupId: string): void;
  setQuietHours(quietHours: readonly QuietHoursEntry[]): void;
  /**
   * `null` keeps the saved secret. A failure is a sentence, and says whether the secret could be saved `withoutKeyring`
   * with the user’s consent.
   */
  setChannel(
    channel: Channel,
    secret: string | null,
    withoutKeyring: boolean,
  ): Outcome<null, { readonly detail: string; readonly lacksKeyring?: true }>;
  /** Returns what undoes it; queued messages stay discarded. */
  removeChannel(channelId: ChannelId): UndoToken;
  /** Sends a message marked as a test; `null` uses the saved secret. The result is the receiver’s response. */
  testChannel(channel: Channel, secret: string | null): Outcome<string, { readonly detail: string }>;
  /** Pauses a channel, or resumes it after a fix. */
  pauseChannel(channelId: ChannelId, paused: boolean): void;

  setLocalServer(localServer: LocalServer): void;
  /** Copies a token to the clipboard; windows never see it. */
  copyServerToken(scope: TokenScope): Outcome<null, { readonly detail: string }>;
  /** Joins a team, or leaves it with `null`; a `null` secret keeps the saved one. Returns what undoes leaving. */
  setTeam(url: string | null, secret: string | null, caFile: string | null): Outcome<UndoToken, TeamProblem>;
  /** Follows the vendors of a published list, or stops with `null`. A list that cannot be read or verified is not used. */
  setTeamList(url: string | null, publicKey: string | null): Outcome<null, { readonly detail: string }>;
  /** Checks the team list for changes; returns a sentence. */
  checkTeamList(): Outcome<string, { readonly detail: string }>;
  /**
   * Calls a monitor this often, or never with `null`; a `null` address keeps the saved one. Returns what undoes
   * turning it off.
   */
  setHeartbeat(everyMinutes: number | null, address: string | null): Outcome<UndoToken, { readonly detail: string }>;
  setAppearance(appearance: Appearance): void;
  setGeneral(general: General): void;
  setAlerts(alerts: AlertRules): void;
  finishFirstRun(): void;

  showPopover(): void;
  showIncident(vendorId: VendorId, incidentId: string): void;
  showMaintenance(vendorId: VendorId, maintenanceId: string): void;
  /** Opens the maintenance calendar. */
  showCalendar(): void;
  showSettings(section: SettingsSection, target: SettingsTarget | null): void;
  /** Opens the history of one vendor, or of all with `null`. */
  showHistory(vendorId: VendorId | null): void;
  closeWindow(): void;
  /** Opens an https page in the browser after showing its address; refuses other schemes. */
  openLink(url: string): void;
  copyText(text: string): void;
  /** Asks for a file name; `false` if the user cancels. */
  saveIncident(vendorId: VendorId, incidentId: string, format: 'json' | 'markdown' | 'pdf'): boolean;
  /** Opens the event in the system’s calendar or, without one, asks for a file name; `false` if the user cancels. */
  addToCalendar(vendorId: VendorId, maintenanceId: string): boolean;
  /** Saves all maintenance of the last three months and later; `false` if the user cancels or there is none. */
  saveCalendar(): boolean;
  /** Asks for a file name; `false` if the user cancels. */
  exportWatchList(): boolean;
  /** Asks for a file and reads it; `null` if the user cancels. Nothing is imported before `confirmImport`. */
  importWatchList(): Outcome<ImportPreview | null, { readonly problems: readonly string[] }>;
  /** Imports the list read last; `null` if there is none. */
  confirmImport(): Outcome<ImportedList | null, { readonly problems: readonly string[] }>;
  openLogs(): void;
}

export type CommandName = keyof Commands;

/** For each slice, the new or changed rows and the keys of removed ones. A scalar slice is replaced. */
export interface SnapshotPatch {
  readonly revision: number;
  readonly replaced: Partial<Omit<Snapshot, 'revision' | RowSlice>>;
  readonly rows: Partial<{
    readonly [Slice in RowSlice]: {
      readonly set: Snapshot[Slice];
      readonly gone: readonly string[];
    };
  }>;
}

export const rowSlices = [
  'vendors',
  'incidents',
  'maintenances',
  'resolved',
  'silences',
  'channels',
  'banners',
] as const;
export type RowSlice = (typeof rowSlices)[number];

/** What a window shows: set by main when it opens, and again when it should show something else. */
export type Route =
  /** `away` opens the list of missed alerts. */
  /** Framed by the system, it draws no edge of its own. */
  | { readonly view: 'popover'; readonly away?: true; readonly isFramed?: true }
  | { readonly view: 'incident'; readonly vendorId: VendorId; readonly incidentId: string }
  | { readonly view: 'maintenance'; readonly vendorId: VendorId; readonly maintenanceId: string }
  | { readonly view: 'calendar' }
  | { readonly view: 'history'; readonly vendorId: VendorId | null }
  | { readonly view: 'settings'; readonly section: SettingsSection; readonly target: SettingsTarget | null };

/** Events that main sends to windows. */
export interface Events {
  patched(patch: SnapshotPatch): void;
  routed(route: Route): void;
}

export type EventName = keyof Events;

/** The object that the preload script exposes as `window.statustray`. */
export type Bridge = {
  readonly invoke: <Name extends CommandName>(
    name: Name,
    ...args: Parameters<Commands[Name]>
  ) => Promise<ReturnType<Commands[Name]>>;
  /** Returns a function that removes the listener. */
  readonly on: <Name extends EventName>(name: Name, listener: Events[Name]) => () => void;
  readonly route: Route;
};
