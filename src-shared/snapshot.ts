import type { AlertGroup } from './domain/alert-group.ts';
import type { ChangeKind } from './domain/change-kind.ts';
import type { Channel, ChannelId } from './domain/channel.ts';
import type { Failure } from './domain/failure.ts';
import type { Glyph } from './domain/glyph.ts';
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
import type { VendorId } from './domain/vendor.ts';

/** `vendorId/incidentId`: the key of a row, and the address of a window. */
export type RowKey = string;

export function rowKey(vendorId: VendorId, id: string): RowKey {
  return `${vendorId}/${id}`;
}

/** The header of the popover and the first line of the tray menu. */
export interface Overview {
  readonly glyph: Glyph;
  /** Such as `2 incidents affect you · 1 muted`. */
  readonly verdict: string;
  /** What stands behind the verdict, such as `OpenAI is worst`; `null` when it says all. */
  readonly detail: string | null;
  /** When the newest page was read or confirmed; `null` before the first. */
  readonly checkedAt: number | null;
  readonly checking: boolean;
  readonly freshCount: number;
  readonly vendorCount: number;
  readonly unreadableCount: number;
  readonly mutedCount: number;
  readonly pausedUntil: number | 'undone' | null;
  /** Until when quiet hours hold that are common to all groups; `null` while none do. */
  readonly quietUntil: number | null;
  readonly offlineSinceAt: number | null;
  /** Since when everything that is watched has been fine. */
  readonly fineSinceAt: number | null;
  /** Share of the read time of the last 90 days without trouble, 0 to 1, rounded down; `null` before any. */
  readonly fineShare: number | null;
}

/** How fresh a vendor's reading is, without the page. Stale without a failure: nobody has looked for too long. */
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
  /** Level of the watched parts; the last known one while the reading is stale or unknown. */
  readonly level: Indicator;
  /** The level without what is muted or acknowledged: what the tray may show. */
  readonly trayLevel: Indicator;
  readonly glyph: Glyph;
  /** Such as `degraded`, or `unreadable, was fine`. */
  readonly words: string;
  /** What the vendor's page says of itself in its own words. */
  readonly description: string;
  readonly componentCount: number;
  readonly watchedCount: number;
  readonly newComponentCount: number;
  readonly mutedCount: number;
  /** The silence on the whole vendor, if any. */
  readonly silenceId: string | null;
  /** Shown before the others. */
  readonly isPinned: boolean;
  readonly driftedPatterns: readonly string[];
  /** Where the page was found after it moved, as long as the old address is followed. */
  readonly movedTo: string | null;
  /** One letter a day, oldest first, 90 days: f fine, n notice, d degraded, m major, w maintenance, u unknown. */
  readonly days: string;
  /** Grows whenever the details of this vendor changed, so that a window knows to ask again. */
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
  /** Paths of the watched components that it touches; empty with `affects: 'page'`. */
  readonly components: readonly string[];
  readonly affects: 'components' | 'page';
  /** It names components, none of them watched, or the watched ones are all operational. */
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

/** An incident that ended within the last 24 hours. */
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
  /** Such as `Harness › Prod 2 > Pipelines`. */
  readonly label: string;
}

/** A destination beside the desktop, as the settings show it. Its secret never comes here. */
export interface ChannelRow {
  readonly channel: Channel;
  readonly hasSecret: boolean;
  /** Alerts that are still to be sent. */
  readonly waiting: number;
  /** Since when it has taken nothing, and what it said; a channel that paused itself says so in `channel.paused`. */
  readonly trouble: { readonly sinceAt: number; readonly reason: string } | null;
  /** What came of the newest test or alert since the start. */
  readonly last: { readonly at: number; readonly isTest: boolean; readonly ok: boolean; readonly said: string } | null;
}

/** A notice inside the application: a notification the system did not show, a repaired setting, an import. */
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

/** What a settings page shows at once: the rule that someone came to change. */
export type SettingsTarget =
  | { readonly kind: 'vendor'; readonly vendorId: VendorId }
  | { readonly kind: 'change'; readonly change: ChangeKind }
  | { readonly kind: 'group'; readonly groupId: string }
  | { readonly kind: 'quiet-hours' }
  | { readonly kind: 'channel'; readonly channelId: ChannelId }
  | { readonly kind: 'silence'; readonly silenceId: string };

/** How what happened meanwhile stands in the end. */
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

/** "While you were away": one item for each thing that happened, the gravest first. */
export interface AwayDigest {
  readonly sinceAt: number;
  readonly untilAt: number;
  readonly items: readonly AwayItem[];
}

/** The value that a window is drawn from. Slices are flat so that a patch can name what changed. */
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
  /** With the built-in one. */
  readonly groups: readonly AlertGroup[];
  readonly catalogue: CatalogueState;
  readonly localServer: LocalServerState;
  readonly team: TeamView | null;
  readonly firstRunDone: boolean;
  readonly facts: SystemFacts;
}

/** The server for the programs of this computer, and why it does not listen although it is on. */
export interface LocalServerState extends LocalServer {
  readonly problem: string | null;
}

/** How the team stands whose readings are taken. */
export interface TeamView extends Team {
  readonly isConnected: boolean;
  /** Those that poll. */
  readonly members: readonly string[];
  /** Own requests since the start, and turns for which none was needed. */
  readonly polled: number;
  readonly taken: number;
  readonly problem: string | null;
}

/** Which catalogue is searched, and what came of asking for a later one. */
export interface CatalogueState {
  readonly source: SignedSource | null;
  readonly issuedAt: number;
  readonly vendorCount: number;
  readonly isRefreshed: boolean;
  readonly lastTry: SourceCheck | null;
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
  /** How well the system keeps secrets: `basic` hides them from a glance only. `unknown` until one was kept. */
  readonly secretStorage: 'strong' | 'basic' | 'none' | 'unknown';
  readonly dataDirectory: string;
  /** Main's clock minus the system's: nothing but in a demo, whose days pass within a minute. */
  readonly clockSkewMs: number;
}
