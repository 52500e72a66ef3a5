import type { Alert } from './domain/alert.ts';
import type { ComponentStatus } from './domain/component.ts';
import type { Failure } from './domain/failure.ts';
import type { Glyph } from './domain/glyph.ts';
import type { Impact, Incident, IncidentStatus, IncidentUpdate } from './domain/incident.ts';
import type { Indicator } from './domain/indicator.ts';
import type { MaintenanceStatus } from './domain/maintenance.ts';
import type { PlatformId } from './domain/platform-id.ts';
import type { AlertRules, Appearance, General } from './domain/settings.ts';
import type { Silence } from './domain/silence.ts';
import type { LeastImpact, Subscription } from './domain/subscription.ts';
import type { VendorId } from './domain/vendor.ts';

/** `vendorId/incidentId`: the key of a row, and the address of a window. */
export type RowKey = string;

export function rowKey(vendorId: VendorId, id: string): RowKey {
  return `${vendorId}/${id}`;
}

/** The header of the popover and the first line of the tray menu. */
export interface Overview {
  readonly glyph: Glyph;
  /** Such as `2 incidents touch what you use`. */
  readonly verdict: string;
  /** When the newest page was read or confirmed; `null` before the first. */
  readonly checkedAt: number | null;
  readonly checking: boolean;
  readonly freshCount: number;
  readonly vendorCount: number;
  readonly unreadableCount: number;
  readonly mutedCount: number;
  readonly pausedUntil: number | 'undone' | null;
  readonly offlineSinceAt: number | null;
  /** Since when everything that is watched has been fine. */
  readonly fineSinceAt: number | null;
}

/** How fresh a vendor's reading is, without the page. */
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
  readonly driftedPatterns: readonly string[];
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
  readonly standing: 'ours' | 'linked-only' | 'not-ours';
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

export interface SilenceRow {
  readonly silence: Silence;
  /** Such as `Harness › Prod 2 > Pipelines`. */
  readonly label: string;
}

/** A notice inside the application: a notification the system would not show, a setting that was mended, an import. */
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

export const settingsSections = ['vendors', 'alerts', 'silences', 'appearance', 'general', 'data'] as const;
export type SettingsSection = (typeof settingsSections)[number];

export interface AwayItem {
  readonly alert: Pick<Alert, 'id' | 'kind' | 'vendorId' | 'incidentId' | 'title' | 'at' | 'text'>;
}

/** The value that a window is drawn from. Slices are flat so that a patch can name what changed. */
export interface Snapshot {
  readonly revision: number;
  readonly overview: Overview;
  readonly vendors: Readonly<Record<string, VendorRow>>;
  readonly incidents: Readonly<Record<RowKey, IncidentRow>>;
  readonly maintenances: Readonly<Record<RowKey, MaintenanceRow>>;
  readonly silences: Readonly<Record<string, SilenceRow>>;
  readonly banners: Readonly<Record<string, Banner>>;
  readonly away: readonly AwayItem[];
  readonly appearance: Appearance;
  readonly general: General;
  readonly alerts: AlertRules;
  readonly firstRunDone: boolean;
  readonly facts: SystemFacts;
}

export interface SystemFacts {
  readonly version: string;
  readonly platform: 'darwin' | 'win32' | 'linux';
  readonly notifications: 'native' | 'fallback' | 'in-app' | 'unknown';
  readonly dataDirectory: string;
  /** Main's clock minus the system's: nothing but in a demo, whose days pass within a minute. */
  readonly clockSkewMs: number;
}

/** One component as the filter tree shows it. */
export interface ComponentView {
  readonly id: string;
  readonly name: string;
  readonly groupId: string | null;
  readonly status: ComponentStatus;
  readonly watched: boolean;
  readonly silenceId: string | null;
  readonly isNew: boolean;
  readonly hidden: boolean;
}

/** A vendor opened: its tree, its rules, its newest incidents. Asked for, never part of the snapshot. */
export interface VendorDetails {
  readonly id: VendorId;
  readonly version: number;
  readonly timeZone: string | null;
  readonly subscription: Subscription;
  readonly groups: readonly { readonly id: string; readonly name: string; readonly silenceId: string | null }[];
  readonly components: readonly ComponentView[];
  readonly incidents: readonly {
    readonly id: string;
    readonly title: string;
    readonly impact: Impact;
    readonly status: IncidentStatus;
    readonly startedAt: number | null;
    readonly resolvedAt: number | null;
  }[];
  readonly notUnderstood: readonly string[];
}

/** An update as first seen, with every later text beside it. */
export interface UpdateView extends IncidentUpdate<IncidentStatus | MaintenanceStatus> {
  readonly firstSeenAt: number;
  /** Earlier texts, oldest first; empty when it was never edited. */
  readonly earlier: readonly { readonly body: string; readonly seenAt: number }[];
}

/** The times of one incident, kept apart since they can contradict each other. */
export interface IncidentFacts {
  readonly startedAt: number | null;
  readonly firstPostedAt: number | null;
  readonly seenAt: number;
  readonly toldAt: number | null;
  readonly resolvedAt: number | null;
  readonly durationMs: number | null;
  /** First post minus start, when the vendor tells both. */
  readonly postingDelayMs: number | null;
  /** Plain sentences on times that cannot both be true, or that surprise. */
  readonly contradictions: readonly string[];
}

export interface IncidentDetails {
  readonly key: RowKey;
  readonly vendorId: VendorId;
  readonly vendorName: string;
  readonly version: number;
  readonly timeZone: string | null;
  readonly incident: Incident;
  readonly facts: IncidentFacts;
  /** Oldest first, the post-mortem not among them. */
  readonly updates: readonly UpdateView[];
  readonly postmortem: UpdateView | null;
  readonly components: readonly {
    readonly id: string;
    readonly path: string;
    readonly worst: ComponentStatus | null;
    readonly now: ComponentStatus | null;
    readonly watched: boolean;
  }[];
  /** Each affected component's history within the incident, for the lanes of the picture. Spans in time order. */
  readonly lanes: readonly {
    readonly componentId: string;
    readonly name: string;
    readonly spans: readonly {
      readonly fromAt: number;
      readonly untilAt: number | null;
      readonly status: ComponentStatus;
    }[];
  }[];
  readonly ledger: readonly Alert[];
  readonly silences: readonly SilenceRow[];
  readonly acknowledged: boolean;
}

/** What was recognised behind a pasted address, before it is added. */
export interface PagePreview {
  readonly platform: PlatformId;
  readonly platformLabel: string;
  readonly pageUrl: string;
  readonly name: string;
  readonly level: Indicator;
  readonly description: string;
  readonly componentCount: number;
  readonly groupCount: number;
  readonly openIncidents: readonly string[];
  /** What this platform cannot tell, as sentences. */
  readonly limits: readonly string[];
  readonly alreadyFollowedAs: string | null;
}

export interface CatalogueMatch {
  readonly id: VendorId;
  readonly name: string;
  readonly pageUrl: string;
  readonly platform: PlatformId | null;
  readonly category: string;
  readonly followed: boolean;
}

/** Of the newest incidents of a vendor, those that a filter would let through. */
export interface FilterPreview {
  readonly considered: number;
  readonly passing: number;
  readonly watchedComponents: number;
  readonly drifted: readonly string[];
}

export interface VendorRule {
  readonly leastImpact: LeastImpact | null;
  readonly alertOn: Subscription['alertOn'];
  readonly intervalMs: number | null;
}
