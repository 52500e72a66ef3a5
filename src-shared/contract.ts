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
import type { VendorId } from './domain/vendor.ts';
import type { Evidence, EvidenceFormat, EvidenceQuery } from './evidence.ts';
import type { HistoryQuery, HistoryView } from './history-view.ts';
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

/** A vendor's own rules about alerts and the polling interval. */
export type VendorRule = Pick<Subscription, 'leastImpact' | 'alertOn' | 'levels' | 'parts' | 'intervalMs'>;

/** Rules that are tried out on the past. What is absent is as it stands now. */
export interface RulesDraft {
  readonly alerts?: AlertRules | undefined;
  readonly quietHours?: readonly QuietHoursEntry[] | undefined;
  readonly groups?: readonly AlertGroup[] | undefined;
  /** For the one vendor that is tried out. */
  readonly filter?: ComponentFilter | undefined;
  readonly rule?: VendorRule | undefined;
}

/** What a window may ask of main. Every argument is parsed at the door; every answer is plain JSON. */
export interface Commands {
  getSnapshot(): Snapshot;
  /** `null` when the vendor is no longer followed. */
  getVendor(vendorId: VendorId): VendorDetails | null;
  /** `null` when neither the page nor the history knows it. */
  getIncident(vendorId: VendorId, incidentId: string): IncidentDetails | null;
  /** `null` when the history does not know it. */
  getMaintenance(vendorId: VendorId, maintenanceId: string): MaintenanceDetails | null;
  /** What touches this span and what is watched, earliest first, cancelled ones included; what has no start is left out. */
  getPlanned(fromAt: number, untilAt: number): readonly PlannedMaintenance[];

  /** `null` when the vendor is not followed. */
  getHistory(query: HistoryQuery): HistoryView | null;
  /** `null` when the vendor is not followed. */
  getEvidence(query: EvidenceQuery): Evidence | null;
  /** Asks for a file name; `false` when the user cancelled. A PDF is the window as it prints itself. */
  saveEvidence(query: EvidenceQuery, format: EvidenceFormat): boolean;

  /** Components of followed vendors whose path has every word of the query; the first ones only. */
  findComponents(query: string): readonly ComponentMatch[];
  searchCatalogue(query: string): readonly CatalogueMatch[];
  /**
   * Reads the page once; takes seconds. A second call cancels the first. With `followPrivate` the user has confirmed that
   * the address may lead into the private network; with `platform` they have named what hosts the page.
   */
  recognisePage(url: string, followPrivate: boolean, platform: PlatformId | null): Outcome<PagePreview>;
  /** By their names, a plain feed last. */
  listPlatforms(): readonly PlatformChoice[];
  addVendor(vendor: {
    readonly vendorId: VendorId | null;
    readonly name: string;
    readonly pageUrl: string;
    readonly platform: PlatformId | null;
    /** The preview's, when the user confirmed it. */
    readonly privateOrigin?: string | undefined;
  }): Outcome<VendorId, Failure>;
  removeVendor(vendorId: VendorId): void;
  /** With their mutes and recovery watches; answers what undoes it. */
  removeVendors(vendorIds: readonly VendorId[]): UndoToken;
  pinVendors(vendorIds: readonly VendorId[], isPinned: boolean): void;
  /** Everything under Settings as at first, but for vendors and channels; answers what undoes it. */
  resetSettings(): UndoToken;
  /** Puts the settings back; `false` when they were changed since, and nothing was done. */
  undo(token: UndoToken): boolean;
  setFilter(vendorId: VendorId, filter: ComponentFilter): void;
  previewFilter(vendorId: VendorId, filter: ComponentFilter): FilterPreview;
  setVendorRule(vendorId: VendorId, rule: VendorRule): void;
  /** Asks for a folder and reads it locally; `null` when the user cancelled. */
  suggestVendors(): Outcome<VendorSuggestions | null, { readonly detail: string }>;

  /** `null` asks nobody any more; the built-in catalogue is searched again. */
  setCatalogueSource(source: SignedSource | null): void;
  /** Asks at once; the answer is a sentence. */
  refreshCatalogue(): Outcome<string, { readonly detail: string }>;

  /** The id of the new silence. */
  silence(target: SilenceTarget, end: SilenceEnd, reason: string | null): string;
  unsilence(silenceId: string): void;
  acknowledge(vendorId: VendorId, incidentId: string): void;
  /** One alert when the target is back; the id of the watch. */
  watchRecovery(target: RecoveryTarget): string;
  unwatchRecovery(watchId: string): void;
  pauseAll(end: SilenceEnd): void;
  resume(): void;
  markSeen(keys: readonly string[]): void;
  dismissBanner(bannerId: string): void;
  clearAway(): void;

  checkNow(vendorId: VendorId | null): void;
  sendTestNotification(): void;
  /** Pretends that a component fails: by the real rules, on every channel, without a trace in the history. */
  drill(vendorId: VendorId, componentId: string): readonly DrillLine[];
  /** Tries rules on the local history; of one vendor, or of all with `null`. */
  replayRules(vendorId: VendorId | null, draft: RulesDraft): ReplayResult;

  /** The edited group takes the place of the one with its id, or is added. */
  setGroup(group: AlertGroup): void;
  /** The built-in group comes back as it was at first. */
  removeGroup(groupId: string): void;
  setQuietHours(quietHours: readonly QuietHoursEntry[]): void;
  /**
   * With `null` a saved secret stays. The failure is a sentence, and says whether the secret can be saved
   * `withoutKeyring` if the user agrees to that.
   */
  setChannel(
    channel: Channel,
    secret: string | null,
    withoutKeyring: boolean,
  ): Outcome<null, { readonly detail: string; readonly lacksKeyring?: true }>;
  removeChannel(channelId: ChannelId): void;
  /** Sends a marked message; `null` takes the saved secret. The answer is what the other side said. */
  testChannel(channel: Channel, secret: string | null): Outcome<string, { readonly detail: string }>;
  /** The user resumes a channel after fixing it, or pauses it. */
  pauseChannel(channelId: ChannelId, paused: boolean): void;

  setLocalServer(localServer: LocalServer): void;
  /** Into the clipboard; no window sees a token. */
  copyServerToken(scope: TokenScope): Outcome<null, { readonly detail: string }>;
  /** Joins a team, or leaves it with `null`; a secret of `null` leaves the saved one. */
  setTeam(url: string | null, secret: string | null): Outcome<null, { readonly detail: string }>;
  setAppearance(appearance: Appearance): void;
  setGeneral(general: General): void;
  setAlerts(alerts: AlertRules): void;
  finishFirstRun(): void;

  showPopover(): void;
  showIncident(vendorId: VendorId, incidentId: string): void;
  showMaintenance(vendorId: VendorId, maintenanceId: string): void;
  /** The calendar of all maintenances. */
  showCalendar(): void;
  showSettings(section: SettingsSection, target: SettingsTarget | null): void;
  /** Of one vendor, or of all with `null`. */
  showHistory(vendorId: VendorId | null): void;
  closeWindow(): void;
  /** Opens an https page in the browser after showing where it goes; other schemes are refused. */
  openLink(url: string): void;
  copyText(text: string): void;
  /** Asks for a file name; `false` when the user cancelled. */
  saveIncident(vendorId: VendorId, incidentId: string, format: 'json' | 'markdown' | 'pdf'): boolean;
  /** Gives it to the system's calendar, or asks for a file name where there is none; `false` when the user cancelled. */
  addToCalendar(vendorId: VendorId, maintenanceId: string): boolean;
  /** All maintenances from three months ago on, as one file; `false` when the user cancelled or there is none. */
  saveCalendar(): boolean;
  /** Asks for a file name; `false` when the user cancelled. */
  exportWatchList(): boolean;
  /** Asks for a file and reads it; `null` when the user cancelled. Nothing is imported before `confirmImport`. */
  importWatchList(): Outcome<ImportPreview | null, { readonly problems: readonly string[] }>;
  /** Takes the list that was read last; `null` when there is none any more. */
  confirmImport(): Outcome<ImportedList | null, { readonly problems: readonly string[] }>;
  openLogs(): void;
}

export type CommandName = keyof Commands;

/** Per slice: rows that are new or changed, and the keys of those that are gone. A scalar slice is replaced whole. */
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

/** Where a window is: chosen by main when it opens, and changed when it is asked to show something else. */
export type Route =
  /** `away` shows at once what was missed. */
  | { readonly view: 'popover'; readonly away?: true }
  | { readonly view: 'incident'; readonly vendorId: VendorId; readonly incidentId: string }
  | { readonly view: 'maintenance'; readonly vendorId: VendorId; readonly maintenanceId: string }
  | { readonly view: 'calendar' }
  | { readonly view: 'history'; readonly vendorId: VendorId | null }
  | { readonly view: 'settings'; readonly section: SettingsSection; readonly target: SettingsTarget | null };

/** What main tells a window. */
export interface Events {
  patched(patch: SnapshotPatch): void;
  routed(route: Route): void;
}

export type EventName = keyof Events;

/** The object that the preload script puts on `window.statustray`. */
export type Bridge = {
  readonly invoke: <Name extends CommandName>(
    name: Name,
    ...args: Parameters<Commands[Name]>
  ) => Promise<ReturnType<Commands[Name]>>;
  /** Returns what takes the listener off again. */
  readonly on: <Name extends EventName>(name: Name, listener: Events[Name]) => () => void;
  readonly route: Route;
};
