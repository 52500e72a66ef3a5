import type { Change } from '#shared/domain/change.ts';
import type { ComponentStatus } from '#shared/domain/component.ts';
import type { Incident } from '#shared/domain/incident.ts';
import type { Indicator } from '#shared/domain/indicator.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import type { ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import type { PlatformId } from '#shared/domain/platform-id.ts';
import type { Reading } from '#shared/domain/reading.ts';
import type { ReportedDay, ReportedDays } from '#shared/domain/reported-day.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import type { Steps } from '#shared/domain/steps.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { DroppedHistory, IncidentNeighbours, UpdateView } from '#shared/query-results.ts';
import type { ReadingMemory } from '../../changes/reading-memory.ts';
import type { Validators } from '../../http/fetch.ts';
import type { Hints } from '../../platforms/platform.ts';
import type { SummaryPage, SummaryQuery } from './incident-summaries.ts';
import type { TimesPage } from './incident-times.ts';
import type { OutboxStore } from './outbox-entry.ts';

/** Everything stored about one vendor’s page between polls and across restarts. */
export interface StoredReading {
  readonly vendorId: VendorId;
  readonly reading: Reading;
  readonly platform: PlatformId | null;
  readonly hints: Hints;
  /** By request name. */
  readonly validators: Readonly<Record<string, Validators>>;
  readonly memory: ReadingMemory;
  /** Until when to look for a post-mortem; `null` if none is expected. */
  readonly postmortemUntil: number | null;
}

/** One poll that changed something; written completely or not at all. */
export interface PollCommit {
  readonly at: number;
  readonly stored: StoredReading;
  /** The page as read, with closed incidents that the stored page no longer has; all of it is added to the history. */
  readonly read: StatusPage | null;
  /** Level of the whole page, for the daily history. */
  readonly level: Indicator;
  readonly changes: readonly Change[];
  readonly alerts: readonly LedgerEntry[];
  /** When the page was last read before a gap much longer than usual. */
  readonly unreadSinceAt?: number | null;
}

/** When an incident was first seen here, and when the user viewed it. */
export type SeenState = Pick<StoredIncident, 'firstSeenAt' | 'viewedAt'>;

export interface StoredIncident {
  readonly vendorId: VendorId;
  readonly incident: Incident;
  readonly firstSeenAt: number;
  /** When the user viewed it; `null` is shown as "new". */
  readonly viewedAt: number | null;
  /** When the desktop first notified about it. */
  readonly toldAt: number | null;
  /** Oldest first, each with its earlier texts. */
  readonly updates: readonly UpdateView[];
}

export interface StoredMaintenance extends ScheduledMaintenance {
  readonly vendorId: VendorId;
  readonly firstSeenAt: number;
  /** How often its window was moved: the SEQUENCE of a calendar entry. */
  readonly moves: number;
  /** The window before the last move; `null` if it was never moved. */
  readonly movedFrom: { readonly startsAt: number | null; readonly endsAt: number | null } | null;
}

/** A maintenance without its texts, for calendars. */
export type PlannedWindow = Omit<StoredMaintenance, 'updates'>;

export interface MaintenanceHistory {
  readonly maintenance: StoredMaintenance;
  /** Oldest first, each with its earlier texts. */
  readonly updates: readonly UpdateView[];
}

/** Where the stored history of a vendor begins. */
export interface HistoryStart {
  /** When its page was first read. */
  readonly firstReadAt: number | null;
  /** The start of its oldest incident, which the page may have listed as already over. */
  readonly oldestIncidentAt: number | null;
}

/** When a page was last asked for its own record of past days, and with what result. */
export interface ReportedRecord {
  readonly askedAt: number;
  /** It could not be read. */
  readonly failed: boolean;
  /** By URL. */
  readonly validators: Readonly<Record<string, Validators>>;
}

/** Half-open span of a level or component status; `untilAt` is `null` while it lasts. */
export interface Span<State> {
  readonly fromAt: number;
  readonly untilAt: number | null;
  readonly state: State;
}

export interface SpanQuery {
  readonly sinceAt: number;
  readonly after: SpanCursor | null;
  /** How many rows to read at once. */
  readonly limit: number;
}

export interface SpanCursor {
  readonly componentId: string;
  readonly fromAt: number;
}

export interface SpanPage {
  readonly spans: readonly (Span<ComponentStatus> & { readonly componentId: string })[];
  /** `null` after the last page. */
  readonly next: SpanCursor | null;
}

/** `sent`: a channel accepted it. */
export type Delivery = 'pending' | 'native' | 'fallback' | 'in-app' | 'sent' | 'summarised' | 'none';

/** A ledger line with its delivery state; `none` if there is nothing to show. */
export interface LedgerLine extends LedgerEntry {
  readonly delivery: Delivery;
  readonly deliveredAt: number | null;
}

/** An alert missed while the user was away: since when, and when this was detected. */
export interface MissedLine {
  readonly alert: LedgerEntry;
  readonly sinceAt: number;
  readonly untilAt: number;
}

/** Readings, history and ledger in one SQLite file. All calls are synchronous; commits are durable when they return. */
export interface Store {
  loadReadings(): readonly StoredReading[];
  commit(poll: PollCommit): void;
  /** The same, with pauses: nothing is written before the last step, and ending it early writes nothing. */
  commitInSteps(poll: PollCommit): Steps<void>;
  /** Alerts that do not come from a poll (reminders, ended silences, page health). Durable when it returns. */
  commitAlerts(alerts: readonly LedgerEntry[]): void;
  /**
   * The page was confirmed unchanged: kept in memory and written with the next commit or flush; losing it costs
   * nothing. With `unreadSinceAt`, the page was not read in between, which is written at once.
   */
  confirm(
    vendorId: VendorId,
    readAt: number,
    validators: Readonly<Record<string, Validators>>,
    unreadSinceAt?: number | null,
  ): void;
  flush(): void;
  /** Writes some of the confirmations that wait; returns whether there are more. */
  flushSome(): boolean;
  /** Deletes the reading and the page’s own record of past days; history and ledger stay. */
  forgetReading(vendorId: VendorId): void;

  incident(vendorId: VendorId, incidentId: string): StoredIncident | null;
  /** By id, for those of the given incidents that are in the history. */
  seenStates(vendorId: VendorId, incidentIds: readonly string[]): ReadonlyMap<string, SeenState>;
  /** Newest start first; with `sinceAt`, only those that lasted until then or later; with `onlyClosed`, no open ones. */
  incidents(
    vendorId: VendorId,
    query: { readonly sinceAt?: number; readonly limit?: number; readonly onlyClosed?: boolean },
  ): readonly StoredIncident[];
  /** Newest start first; with `sinceAt`, only those that end then or later. */
  maintenances(vendorId: VendorId, query: { readonly sinceAt?: number }): readonly StoredMaintenance[];
  maintenance(vendorId: VendorId, maintenanceId: string): MaintenanceHistory | null;
  /** Windows of all vendors that overlap this span, earliest start first; beyond `limit`, the latest ones. */
  plannedBetween(fromAt: number, untilAt: number, limit: number): readonly PlannedWindow[];
  /** The vendor’s incidents that began just before and just after this one. */
  neighbours(vendorId: VendorId, incidentId: string): IncidentNeighbours;
  wasSeen(vendorId: VendorId, incidentId: string): boolean;
  markViewed(vendorId: VendorId, incidentIds: readonly string[], at: number): void;
  /** As if the user had not viewed them. */
  markNew(vendorId: VendorId, incidentIds: readonly string[]): void;
  incidentSummaries(vendorId: VendorId, query: SummaryQuery): SummaryPage;
  incidentTimes(vendorId: VendorId, query: SummaryQuery): TimesPage;
  /** Like `levelSpans`, but with every period without a reading as `unread`. */
  readLevelSpans(vendorId: VendorId, sinceAt: number): readonly Span<Indicator | 'unread'>[];
  historyStart(vendorId: VendorId): HistoryStart;
  componentSpanPage(vendorId: VendorId, query: SpanQuery): SpanPage;
  /** Oldest first. A short period without a reading counts as the level before it; a longer one is unknown. */
  levelSpans(vendorId: VendorId, sinceAt: number): readonly Span<Indicator>[];
  componentSpans(vendorId: VendorId, componentId: string, sinceAt: number): readonly Span<ComponentStatus>[];

  /** `null` before the page was first asked. */
  reportedRecord(vendorId: VendorId): ReportedRecord | null;
  /** The worst of all components on each day, oldest first. */
  reportedDaysOfPage(vendorId: VendorId): readonly ReportedDay[];
  reportedDays(vendorId: VendorId): ReportedDays;
  reportedDaysOf(vendorId: VendorId, componentId: string): readonly ReportedDay[];
  /** Replaces what is stored. */
  saveReportedDays(vendorId: VendorId, record: ReportedRecord, days: ReportedDays): void;

  ledgerOfIncident(vendorId: VendorId, incidentId: string): readonly LedgerLine[];
  ledgerOfMaintenance(vendorId: VendorId, maintenanceId: string): readonly LedgerLine[];
  /** Last written first, whatever the clock said; only of one vendor, if given. */
  ledgerSince(at: number, limit: number, vendorId?: VendorId): readonly LedgerLine[];
  /** Alerts for the desktop that are not yet marked as shown; oldest first. */
  pendingAlerts(): readonly LedgerLine[];
  markDelivered(alertId: string, delivery: Delivery, at: number): void;
  /** Kept until `clearMissed`, across restarts; existing ones are not duplicated. */
  addMissed(alerts: readonly LedgerEntry[], sinceAt: number, untilAt: number): void;
  /** In the order in which they were added. */
  missedAlerts(): readonly MissedLine[];
  clearMissed(): void;
  /** Puts cleared ones back. */
  restoreMissed(lines: readonly MissedLine[]): void;
  /** Whether this change already has a told, held-then-told or digested line on that channel. */
  wasNotifiedOfChange(changeKey: string, channel: string): boolean;
  /** Whether that channel was notified when this incident opened, or of any change since. */
  wasNotifiedOf(vendorId: VendorId, incidentId: string, channel: string): boolean;

  /** Alerts for channels other than the desktop, queued by the commits above. */
  readonly outbox: OutboxStore;

  /** What was dropped to keep this vendor’s history within its quota; `null` if nothing. */
  droppedHistory(vendorId: VendorId): DroppedHistory | null;

  /**
   * Deletes some closed history from before `beforeAt`; open incidents stay. Returns whether there is more, since each
   * call takes at most a few tens of milliseconds.
   */
  prune(beforeAt: number): boolean;
  close(): void;
}
