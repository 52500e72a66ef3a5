import type { Change } from '#shared/domain/change.ts';
import type { ComponentStatus } from '#shared/domain/component.ts';
import type { Incident } from '#shared/domain/incident.ts';
import type { Indicator } from '#shared/domain/indicator.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import type { ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import type { PlatformId } from '#shared/domain/platform-id.ts';
import type { Reading } from '#shared/domain/reading.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { DroppedHistory, IncidentNeighbours, UpdateView } from '#shared/query-results.ts';
import type { ReadingMemory } from '../../changes/reading-memory.ts';
import type { Validators } from '../../http/fetch.ts';
import type { Hints } from '../../platforms/platform.ts';
import type { SummaryPage, SummaryQuery } from './incident-summaries.ts';
import type { OutboxStore } from './outbox-entry.ts';

/** Everything held of one vendor's page between polls and across restarts. */
export interface StoredReading {
  readonly vendorId: VendorId;
  readonly reading: Reading;
  readonly platform: PlatformId | null;
  readonly hints: Hints;
  /** By request name. */
  readonly validators: Readonly<Record<string, Validators>>;
  readonly memory: ReadingMemory;
  /** Until when a post-mortem is still looked for; `null` when none is expected. */
  readonly postmortemUntil: number | null;
}

/** One poll that changed something: written whole or not at all. */
export interface PollCommit {
  readonly at: number;
  readonly stored: StoredReading;
  /** The page as read, with closed incidents that the held page no longer carries: all of it goes into the history. */
  readonly read: StatusPage | null;
  /** Level of the whole page, for the history of days. */
  readonly level: Indicator;
  readonly changes: readonly Change[];
  readonly alerts: readonly LedgerEntry[];
  /** When the page was last read before a gap much longer than usual. */
  readonly unreadSinceAt?: number | null;
}

/** When an incident was first seen here, and when the user looked at it. */
export type SeenState = Pick<StoredIncident, 'firstSeenAt' | 'viewedAt'>;

export interface StoredIncident {
  readonly vendorId: VendorId;
  readonly incident: Incident;
  readonly firstSeenAt: number;
  /** When the user looked at it; `null` is shown as "new". */
  readonly viewedAt: number | null;
  /** When the desktop first notified about it. */
  readonly toldAt: number | null;
  /** Oldest first, each as first seen with its later texts. */
  readonly updates: readonly UpdateView[];
}

export interface StoredMaintenance extends ScheduledMaintenance {
  readonly vendorId: VendorId;
  readonly firstSeenAt: number;
  /** How often its window was moved since: the SEQUENCE of a calendar entry. */
  readonly moves: number;
  /** The window before the last move; `null` when it was never moved. */
  readonly movedFrom: { readonly startsAt: number | null; readonly endsAt: number | null } | null;
}

/** A maintenance without its texts, as calendars need it. */
export type PlannedWindow = Omit<StoredMaintenance, 'updates'>;

export interface MaintenanceHistory {
  readonly maintenance: StoredMaintenance;
  /** Oldest first, each as first seen with its later texts. */
  readonly updates: readonly UpdateView[];
}

/** Where the history of a vendor begins, as far as it is kept. */
export interface HistoryStart {
  /** When its page was first read. */
  readonly firstReadAt: number | null;
  /** The start of its oldest incident, which the page may have listed as a past one. */
  readonly oldestIncidentAt: number | null;
}

/** Half-open span in which a level or a component's status held; `untilAt` is `null` while it lasts. */
export interface Span<State> {
  readonly fromAt: number;
  readonly untilAt: number | null;
  readonly state: State;
}

export interface SpanQuery {
  readonly sinceAt: number;
  readonly after: SpanCursor | null;
  /** How many rows are read at once. */
  readonly limit: number;
}

export interface SpanCursor {
  readonly componentId: string;
  readonly fromAt: number;
}

export interface SpanPage {
  readonly spans: readonly (Span<ComponentStatus> & { readonly componentId: string })[];
  /** `null` behind the last page. */
  readonly next: SpanCursor | null;
}

/** `sent`: a channel took it. */
export type Delivery = 'pending' | 'native' | 'fallback' | 'in-app' | 'sent' | 'summarised' | 'none';

/** A ledger line with its delivery state; `none` if there was nothing to show. */
export interface LedgerLine extends LedgerEntry {
  readonly delivery: Delivery;
  readonly deliveredAt: number | null;
}

/** An alert that came while the user was gone: from when on, and when it was found out. */
export interface MissedLine {
  readonly alert: LedgerEntry;
  readonly sinceAt: number;
  readonly untilAt: number;
}

/** Readings, history and ledger in one SQLite file. All calls are synchronous; a commit is durable when it returns. */
export interface Store {
  loadReadings(): readonly StoredReading[];
  commit(poll: PollCommit): void;
  /** Alerts that no poll brought (reminders, ended silences, health of a page). Durable when it returns. */
  commitAlerts(alerts: readonly LedgerEntry[]): void;
  /**
   * Confirmed unchanged: kept in memory and written with the next commit or flush; losing it costs nothing. With
   * `unreadSinceAt` nobody looked in between, which is written at once.
   */
  confirm(
    vendorId: VendorId,
    readAt: number,
    validators: Readonly<Record<string, Validators>>,
    unreadSinceAt?: number | null,
  ): void;
  flush(): void;
  /** Forgets the reading; history and ledger stay. */
  forgetReading(vendorId: VendorId): void;

  incident(vendorId: VendorId, incidentId: string): StoredIncident | null;
  /** Of those of these incidents that the history holds, by their ids. */
  seenStates(vendorId: VendorId, incidentIds: readonly string[]): ReadonlyMap<string, SeenState>;
  /** Newest start first; with `sinceAt`, those that lasted until then or later. */
  incidents(
    vendorId: VendorId,
    query: { readonly sinceAt?: number; readonly limit?: number },
  ): readonly StoredIncident[];
  /** Newest start first; with `sinceAt`, those that end then or later. */
  maintenances(vendorId: VendorId, query: { readonly sinceAt?: number }): readonly StoredMaintenance[];
  maintenance(vendorId: VendorId, maintenanceId: string): MaintenanceHistory | null;
  /** Of all vendors, earliest start first: what has a start and touches this span; of more than `limit`, the latest. */
  plannedBetween(fromAt: number, untilAt: number, limit: number): readonly PlannedWindow[];
  /** The incidents of the vendor that began just before and just after this one. */
  neighbours(vendorId: VendorId, incidentId: string): IncidentNeighbours;
  wasSeen(vendorId: VendorId, incidentId: string): boolean;
  markViewed(vendorId: VendorId, incidentIds: readonly string[], at: number): void;
  incidentSummaries(vendorId: VendorId, query: SummaryQuery): SummaryPage;
  /** As `levelSpans`, with all time in which nobody read the page told apart. */
  readLevelSpans(vendorId: VendorId, sinceAt: number): readonly Span<Indicator | 'unread'>[];
  historyStart(vendorId: VendorId): HistoryStart;
  componentSpanPage(vendorId: VendorId, query: SpanQuery): SpanPage;
  /** Oldest first. A night without a reading counts as what held before it; longer than that it is unknown. */
  levelSpans(vendorId: VendorId, sinceAt: number): readonly Span<Indicator>[];
  componentSpans(vendorId: VendorId, componentId: string, sinceAt: number): readonly Span<ComponentStatus>[];

  ledgerOfIncident(vendorId: VendorId, incidentId: string): readonly LedgerLine[];
  ledgerOfMaintenance(vendorId: VendorId, maintenanceId: string): readonly LedgerLine[];
  /** The one written last first, whatever the clock said; of one vendor only, if it is named. */
  ledgerSince(at: number, limit: number, vendorId?: VendorId): readonly LedgerLine[];
  /** Told on the desktop, but not yet marked as shown; oldest first. */
  pendingAlerts(): readonly LedgerLine[];
  markDelivered(alertId: string, delivery: Delivery, at: number): void;
  /** Kept until `clearMissed`, across restarts; existing ones are not duplicated. */
  addMissed(alerts: readonly LedgerEntry[], sinceAt: number, untilAt: number): void;
  /** In the order in which they were added. */
  missedAlerts(): readonly MissedLine[];
  clearMissed(): void;
  /** Whether this transition already has a told, held-then-told or digested line on that channel. */
  wasNotifiedOfChange(changeKey: string, channel: string): boolean;
  /** Whether that channel was notified when this incident opened, or of any change since. */
  wasNotifiedOf(vendorId: VendorId, incidentId: string, channel: string): boolean;

  /** What waits for channels other than the desktop: queued by the commits above. */
  readonly outbox: OutboxStore;

  /** What the quota of this vendor's history dropped; `null` if nothing. */
  droppedHistory(vendorId: VendorId): DroppedHistory | null;

  /**
   * Deletes some of the closed history that is older than this; open incidents stay. Returns whether there is more: each
   * call takes no longer than a few tens of milliseconds.
   */
  prune(beforeAt: number): boolean;
  close(): void;
}
