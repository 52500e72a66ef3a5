import type { ChangeKind } from './domain/change-kind.ts';
import type { ComponentStatus } from './domain/component.ts';
import type { Impact, Incident, IncidentStatus, IncidentUpdate } from './domain/incident.ts';
import type { IncidentFacts } from './domain/incident-facts.ts';
import type { Indicator } from './domain/indicator.ts';
import type { LedgerEntry, RuleId, Verdict } from './domain/ledger-entry.ts';
import type { MaintenanceStatus } from './domain/maintenance.ts';
import type { PlatformId } from './domain/platform-id.ts';
import type { UsualPostingDelay } from './domain/posting-delay.ts';
import type { Subscription } from './domain/subscription.ts';
import type { VendorId } from './domain/vendor.ts';
import type { MaintenanceRow, RowKey, SilenceRow } from './snapshot.ts';

/** A component in the filter tree. */
export interface ComponentView {
  readonly id: string;
  readonly name: string;
  readonly groupId: string | null;
  readonly status: ComponentStatus;
  readonly watched: boolean;
  readonly silenceId: string | null;
  readonly isNew: boolean;
  readonly hidden: boolean;
  /** The vendor does not monitor it. */
  readonly notMonitored?: true | undefined;
}

/** A component found by a search. */
export interface ComponentMatch {
  readonly vendorId: VendorId;
  readonly vendorName: string;
  readonly componentId: string;
  /** Such as `Prod 1 > Pipelines`. */
  readonly path: string;
  readonly status: ComponentStatus;
  readonly watched: boolean;
}

/** A vendor’s component tree, rules and newest incidents. Fetched on request, never part of the snapshot. */
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
  /** Over its newest incidents; `null` if it never gave a start. */
  readonly postingDelay: UsualPostingDelay | null;
  /** Open incidents posted later than they began. */
  readonly latePosts: readonly { readonly incidentId: string; readonly title: string; readonly delayMs: number }[];
  readonly dropped?: DroppedHistory | null;
}

/** What was dropped from the history of a page that exceeds its quota, and when last. */
export interface DroppedHistory {
  readonly incidents: number;
  readonly updates: number;
  readonly at: number;
}

/** An update as first seen, with its later edits. */
export interface UpdateView extends IncidentUpdate<IncidentStatus | MaintenanceStatus> {
  readonly firstSeenAt: number;
  /** Earlier texts, oldest first; empty if never edited. */
  readonly earlier: readonly { readonly body: string; readonly seenAt: number }[];
}

/** Another incident of the same vendor, for previous and next. */
export interface IncidentNeighbour {
  readonly incidentId: string;
  readonly title: string;
  /** The stated start or, without one, when it was first seen. */
  readonly startedAt: number;
  readonly hasPostmortem: boolean;
}

export interface IncidentNeighbours {
  readonly earlier: IncidentNeighbour | null;
  readonly later: IncidentNeighbour | null;
}

/** What the incident and maintenance windows have in common. */
export interface EventDetails {
  readonly key: RowKey;
  readonly vendorId: VendorId;
  readonly vendorName: string;
  readonly version: number;
  readonly timeZone: string | null;
  /** Oldest first, without the post-mortem. */
  readonly updates: readonly UpdateView[];
  readonly components: readonly {
    readonly id: string;
    readonly path: string;
    readonly worst: ComponentStatus | null;
    readonly now: ComponentStatus | null;
    readonly watched: boolean;
  }[];
  /** The status history of each affected component during the incident, for the timeline. Spans in time order. */
  readonly lanes: readonly {
    readonly componentId: string;
    readonly name: string;
    readonly spans: readonly {
      readonly fromAt: number;
      readonly untilAt: number | null;
      readonly status: ComponentStatus;
    }[];
  }[];
  readonly ledger: readonly LedgerEntry[];
  readonly silences: readonly SilenceRow[];
}

export interface IncidentDetails extends EventDetails {
  readonly incident: Incident;
  readonly facts: IncidentFacts;
  readonly postmortem: UpdateView | null;
  readonly acknowledged: boolean;
  readonly neighbours: IncidentNeighbours;
}

/** A maintenance in the calendar. */
export interface PlannedMaintenance extends MaintenanceRow {
  readonly moves: number;
  /** The window before it was last rescheduled; `null` if it never was. */
  readonly movedFrom: { readonly startsAt: number | null; readonly endsAt: number | null } | null;
}

export interface MaintenanceDetails extends EventDetails {
  readonly maintenance: PlannedMaintenance;
  readonly firstSeenAt: number;
  /** When the desktop was first notified of it. */
  readonly toldAt: number | null;
}

/** A platform the user can choose. */
export interface PlatformChoice {
  readonly id: PlatformId;
  readonly label: string;
}

/** What was detected at a pasted address, before it is added. */
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
  /** What this platform does not report, as sentences. */
  readonly limits: readonly string[];
  readonly alreadyFollowedAs: string | null;
  /** The private origin the user confirmed for this page. */
  readonly privateOrigin?: string | undefined;
}

export interface CatalogueMatch {
  readonly id: VendorId;
  readonly name: string;
  readonly pageUrl: string;
  readonly platform: PlatformId | null;
  readonly category: string;
  readonly followed: boolean;
}

/** How many of a vendor’s newest incidents a filter would let through. */
export interface FilterPreview {
  readonly considered: number;
  readonly passing: number;
  readonly watchedComponents: number;
  readonly drifted: readonly string[];
}

/** A past change and what would have happened to it on one channel. */
export interface ReplayedLine {
  readonly at: number;
  readonly vendorId: VendorId;
  readonly vendorName: string;
  readonly incidentId: string | null;
  readonly kind: ChangeKind;
  readonly title: string;
  readonly channel: string;
  readonly verdict: Verdict;
  readonly loud: boolean;
  readonly why: string;
  readonly rule: RuleId;
}

/** “What would I have heard?”: recent incidents of the local history under draft rules. */
export interface ReplayResult {
  readonly incidentCount: number;
  /** The earliest post among them; `null` if there are none. */
  readonly sinceAt: number | null;
  /** Alerts on any channel under the draft and under the current rules. */
  readonly alertCount: number;
  readonly alertCountNow: number;
  /** Newest first, up to a few hundred. */
  readonly lines: readonly ReplayedLine[];
}

/** What an import would add; vendors by name. */
export interface ImportPreview {
  readonly added: readonly string[];
  readonly updated: readonly string[];
  readonly unchanged: readonly string[];
  /** The number of new groups, channels, quiet hours and silences. */
  readonly otherCount: number;
}

export interface ImportedList {
  readonly added: number;
  readonly updated: number;
  readonly undo: UndoToken;
}

/** Identifies the settings as they were before a change. */
export type UndoToken = string;

/** The result of a fire drill on one channel. */
export interface DrillLine {
  readonly channel: string;
  readonly verdict: Verdict;
  readonly why: string;
}

/** A vendor that a folder refers to, with the evidence: names of files and packages, never values. */
export interface VendorSuggestion {
  readonly vendor: CatalogueMatch;
  readonly evidence: readonly { readonly file: string; readonly what: string }[];
}

export interface VendorSuggestions {
  readonly folder: string;
  /** Most evidence first. */
  readonly suggestions: readonly VendorSuggestion[];
}
