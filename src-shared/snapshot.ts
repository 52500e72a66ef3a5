import type { AlertGroup } from './domain/alert-group.ts';
import type { ChangeKind } from './domain/change-kind.ts';
import type { Channel, ChannelId } from './domain/channel.ts';
import type { Failure } from './domain/failure.ts';
import type { Glyph } from './domain/glyph.ts';
import type { Heartbeat } from './domain/heartbeat.ts';
import type { Impact, IncidentStatus } from './domain/incident.ts';
import type { Indicator } from './domain/indicator.ts';
import type { LedgerEntry } from './domain/ledger-entry.ts';
import type { LocalServer } from './domain/local-server.ts';
import type { MaintenanceStatus } from './domain/maintenance.ts';
import type { PlatformId } from './domain/platform-id.ts';
import type { QuietHoursEntry } from './domain/quiet-hours.ts';
import type { RecoveryWatch } from './domain/recovery-watch.ts';
import type { AlertRules, Appearance, General } from './domain/settings.ts';
import type { SignedSource } from './domain/signed-source.ts';
import type { Silence } from './domain/silence.ts';
import type { Team } from './domain/team.ts';
import type { TeamList } from './domain/team-list.ts';
import type { VendorId } from './domain/vendor.ts';

/** `vendorId/incidentId`: identifies a row and a window. */
export type RowKey = string;

export function rowKey(vendorId: VendorId, id: string): RowKey {
  return `${vendorId}/${id}`;
}

/** The popover’s header and the first line of the tray menu. */
export interface Overview {
  readonly glyph: Glyph;
  /** Such as `2 incidents affect you · 1 muted`. */
  readonly verdict: string;
  /** The reason for the verdict, such as `OpenAI is worst`; `null` if the verdict says it all. */
  readonly detail: string | null;
  /** When a page was last read or confirmed; `null` before the first time. */
  readonly checkedAt: number | null;
  readonly checking: boolean;
  readonly freshCount: number;
  readonly vendorCount: number;
  readonly unreadableCount: number;
  readonly mutedCount: number;
  readonly pausedUntil: number | 'undone' | null;
  /** When the quiet hours common to all groups end; `null` outside of them. */
  readonly quietUntil: number | null;
  readonly offlineSinceAt: number | null;
  /** Since when everything watched has been fine. */
  readonly fineSinceAt: number | null;
  /**
   * The share of monitored time in the last 90 days without trouble, 0 to 1, rounded down; `null` before any reading.
   */
  readonly fineShare: number | null;
}

/** The age of a vendor’s reading. Stale without a failure means that no poll was made for too long. */
export interface ReadingAge {
  readonly kind: 'pending' | 'fresh' | 'stale' | 'unknown';
  readonly readAt: number | null;
  readonly failure: Failure | null;
  readonly failingSinceAt: number | null;
  readonly nextPollAt: number | null;
}

export interface VendorRow {
  readonly id: VendorId;
  readonly name: string;
  readonly pageUrl: string;
  readonly platform: PlatformId | null;
  readonly reading: ReadingAge;
  /** The level of the watched components; while the reading is stale or unknown, the last known level. */
  readonly level: Indicator;
  /** The level without what is muted or acknowledged, for the tray icon. */
  readonly trayLevel: Indicator;
  readonly glyph: Glyph;
  /** Such as `degraded`, or `unreadable, was fine`. */
  readonly words: string;
  /** The vendor’s own description of the page’s status. */
  readonly description: string;
  readonly componentCount: number;
  readonly watchedCount: number;
  readonly newComponentCount: number;
  readonly mutedCount: number;
  /** The silence on the vendor as a whole, if any. */
  readonly silenceId: string | null;
  /** Pinned vendors come first. */
  readonly isPinned: boolean;
  readonly driftedPatterns: readonly string[];
  /** The new address after the page moved, while the old address is still followed. */
  readonly movedTo: string | null;
  /** One letter per day for 90 days, oldest first: f fine, n notice, d degraded, m major, w maintenance, u unknown. */
  readonly days: string;
  /** Increases when the vendor’s details change, so that windows fetch them again. */
  readonly version: number;
}

export interface IncidentRow {
  readonly key: RowKey;
  readonly vendorId: VendorId;
  readonly vendorName: string;
  readonly incidentId: string;
  readonly title: string;
  readonly impact: Impact;
  readonly status: IncidentStatus;
  readonly glyph: Glyph;
  readonly url: string | null;
  readonly startedAt: number | null;
  readonly firstSeenAt: number;
  /** The paths of the affected watched components; empty with `affects: 'page'`. */
  readonly components: readonly string[];
  readonly affects: 'components' | 'page';
  /** `not-ours`: no watched component is named; `linked-only`: the watched ones it names are all operational. */
  readonly relevance: 'ours' | 'linked-only' | 'not-ours';
  readonly newest: { readonly at: number | null; readonly line: string } | null;
  readonly isNew: boolean;
  readonly acknowledged: boolean;
  readonly silenceId: string | null;
}

export interface MaintenanceRow {
  readonly key: RowKey;
  readonly vendorId: VendorId;
  readonly vendorName: string;
  readonly maintenanceId: string;
  readonly title: string;
  readonly status: MaintenanceStatus;
  readonly url: string | null;
  readonly startsAt: number | null;
  readonly endsAt: number | null;
  readonly components: readonly string[];
}

/** An incident resolved within the last 24 hours. */
export interface ResolvedRow {
  readonly key: RowKey;
  readonly vendorId: VendorId;
  readonly vendorName: string;
  readonly incidentId: string;
  readonly title: string;
  readonly startedAt: number | null;
  readonly resolvedAt: number;
  readonly hasPostmortem: boolean;
}

export interface SilenceRow {
  readonly silence: Silence;
  /** Such as `Harness › Prod 2 › Pipelines`. */
  readonly label: string;
}

/** A channel other than the desktop, as the settings show it, without its secret. */
export interface ChannelRow {
  readonly channel: Channel;
  readonly hasSecret: boolean;
  /** The number of alerts still to be sent. */
  readonly waiting: number;
  /**
   * Since when deliveries have failed, and the reason. A channel that paused itself has its reason in
   * `channel.paused`.
   */
  readonly trouble: { readonly sinceAt: number; readonly reason: string } | null;
  /** The result of the latest test or alert since the application started. */
  readonly last: { readonly at: number; readonly isTest: boolean; readonly ok: boolean; readonly said: string } | null;
}

/** A message inside the application: an alert the system did not show, a repaired setting, an import. */
export interface Banner {
  readonly id: string;
  readonly tone: 'info' | 'warning' | 'alert';
  readonly at: number;
  readonly text: string;
  readonly detail: string | null;
  readonly action:
    | { readonly kind: 'open-incident'; readonly vendorId: VendorId; readonly incidentId: string }
    | { readonly kind: 'open-settings'; readonly section: SettingsSection }
    | null;
}

export const settingsSections = [
  'vendors',
  'alerts',
  'channels',
  'silences',
  'appearance',
  'general',
  'team',
  'data',
] as const;
export type SettingsSection = (typeof settingsSections)[number];

/** The setting that a settings page opens at. */
export type SettingsTarget =
  | { readonly kind: 'vendor'; readonly vendorId: VendorId }
  | { readonly kind: 'change'; readonly change: ChangeKind }
  | { readonly kind: 'group'; readonly groupId: string }
  | { readonly kind: 'quiet-hours' }
  | { readonly kind: 'channel'; readonly channelId: ChannelId }
  | { readonly kind: 'silence'; readonly silenceId: string };

/** The current state of something that happened while the user was away. */
export const missedStates = ['still-open', 'began-and-ended', 'ended', 'also'] as const;
export type MissedState = (typeof missedStates)[number];

export interface AwayItem {
  readonly alert: Pick<
    LedgerEntry,
    | 'id'
    | 'kind'
    | 'vendorId'
    | 'incidentId'
    | 'maintenanceId'
    | 'title'
    | 'at'
    | 'text'
    | 'impact'
    | 'components'
    | 'componentIds'
  >;
  readonly relevance: MissedState;
}

/** “While you were away”: one item per incident or component, worst first. */
export interface AwayDigest {
  readonly sinceAt: number;
  readonly untilAt: number;
  readonly items: readonly AwayItem[];
}

/** Everything windows render. The slices are flat, so that a patch can name what changed. */
export interface Snapshot {
  readonly revision: number;
  readonly overview: Overview;
  readonly vendors: Readonly<Record<string, VendorRow>>;
  readonly incidents: Readonly<Record<RowKey, IncidentRow>>;
  readonly maintenances: Readonly<Record<RowKey, MaintenanceRow>>;
  readonly resolved: Readonly<Record<RowKey, ResolvedRow>>;
  readonly silences: Readonly<Record<string, SilenceRow>>;
  readonly recoveryWatches: readonly RecoveryWatch[];
  readonly channels: Readonly<Record<ChannelId, ChannelRow>>;
  readonly banners: Readonly<Record<string, Banner>>;
  readonly away: AwayDigest | null;
  readonly appearance: Appearance;
  readonly general: General;
  readonly alerts: AlertRules;
  readonly quietHours: readonly QuietHoursEntry[];
  /** Includes the built-in group. */
  readonly groups: readonly AlertGroup[];
  readonly catalogue: CatalogueState;
  readonly release: ReleaseState;
  readonly localServer: LocalServerState;
  readonly team: TeamView | null;
  readonly teamList: TeamListView | null;
  readonly heartbeat: HeartbeatView | null;
  readonly firstRunDone: boolean;
  readonly facts: SystemFacts;
}

/** The server for programs on this computer, and why it is not listening although it is on. */
export interface LocalServerState extends LocalServer {
  readonly problem: string | null;
}

/** The team whose readings are used, and its state. */
export interface TeamView extends Pick<Team, 'url'> {
  readonly isConnected: boolean;
  /** The members that poll. */
  readonly members: readonly string[];
  /** The number of own requests since the start, and of turns that needed none. */
  readonly polled: number;
  readonly taken: number;
  /** How many pages each member has read last. */
  readonly pagesBy: Readonly<Record<string, number>>;
  /** From the server to this computer, the median; `null` before the first reading. */
  readonly delayMs: number | null;
  readonly problem: string | null;
}

/** The published list whose vendors are followed, and its state. */
export interface TeamListView extends TeamList {
  /** `null` before it was read for the first time. */
  readonly vendorCount: number | null;
  /** When its address last answered with a valid list. */
  readonly readAt: number | null;
  /** How many pages in the private network were left out. */
  readonly leftOut: number;
  readonly problem: string | null;
}

/** The heartbeat that is on, and why the last call failed. */
export interface HeartbeatView extends Heartbeat {
  readonly problem: string | null;
}

/** The catalogue in use and the result of the last update check. */
export interface CatalogueState {
  readonly source: SignedSource | null;
  readonly issuedAt: number;
  readonly vendorCount: number;
  readonly isRefreshed: boolean;
  readonly lastTry: SourceCheck | null;
}

/** A release as its publisher describes it. */
export interface ReleaseNotice {
  /** `1.2.0` */
  readonly version: string;
  /** What is new, in a sentence: one clean line. */
  readonly summary: string;
  /** https */
  readonly pageUrl: string;
}

/** Where news of releases comes from, and what it is. */
export interface ReleaseState {
  readonly source: SignedSource | null;
  readonly lastTry: SourceCheck | null;
  /** `null` unless it is newer than this application. */
  readonly latest: ReleaseNotice | null;
  /** The user skips the latest one. */
  readonly isSkipped: boolean;
}

/** How the last check of a source of signed files ended. */
export interface SourceCheck {
  readonly at: number;
  readonly ok: boolean;
  /** For people. */
  readonly said: string;
}

export interface SystemFacts {
  readonly version: string;
  readonly platform: 'darwin' | 'win32' | 'linux';
  readonly notifications: 'native' | 'fallback' | 'in-app' | 'unknown';
  /** How well the system protects secrets: `basic` is only obfuscation; `unknown` until one was saved. */
  readonly secretStorage: 'strong' | 'basic' | 'none' | 'unknown';
  readonly dataDirectory: string;
  /** Main’s clock minus the system’s; not zero only in the demo, where days pass in a minute. */
  readonly clockSkewMs: number;
}
