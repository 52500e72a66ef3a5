import type { Impact, IncidentStatus } from './domain/incident.ts';
import type { Indicator } from './domain/indicator.ts';
import type { UsualPostingDelay } from './domain/posting-delay.ts';
import type { VendorId } from './domain/vendor.ts';
import type { RowKey } from './snapshot.ts';

/** Lengths of the history in days, ending today. */
export const historyLengths = [30, 90, 365, 730] as const;
/** What a history window shows at first. */
export const firstHistoryDays = 90 satisfies HistoryLength;
export type HistoryLength = (typeof historyLengths)[number];

/** One vendor, or all followed vendors with `null`. */
export interface HistoryQuery {
  readonly vendorId: VendorId | null;
  readonly days: HistoryLength;
}

/** How long a level lasted within one slot. */
export interface LevelTime {
  readonly level: Indicator;
  readonly ms: number;
}

/** A slot that was not calm throughout. */
export interface SlotTimes {
  readonly slot: number;
  /** Worst first, without calm and unmonitored time. */
  readonly levels: readonly LevelTime[];
  readonly unreadMs: number;
}

/** Slots with the levels and times of the page’s own uptime bars. */
export interface ReportedBars {
  readonly slots: readonly number[];
  /** The page’s zone, if its days are not those of the slots. */
  readonly zone: string | null;
}

/** A row of slots: everything, a vendor, or a component. */
export interface HistoryBar {
  /** The id of the vendor or component; empty for everything. */
  readonly id: string;
  /** Such as `Prod 1 > Pipelines`. */
  readonly name: string;
  /**
   * One letter per slot, oldest first, for the worst level: f fine, w maintenance, d degraded, m outage, u not read. A
   * capital letter comes from the vendor’s own list of past incidents or uptime bars, for time that was not read here.
   */
  readonly letters: string;
  /** In slot order; slots that were entirely fine or entirely unread are omitted. */
  readonly times: readonly SlotTimes[];
  /** What the page’s own uptime bars say of slots that were not read here. */
  readonly reported: ReportedBars;
  /** The share of monitored time, 0 to 1, rounded down; `null` if there is none. */
  readonly fineShare: number | null;
  readonly troubleMs: number;
  readonly unreadMs: number;
}

/** An incident as a row of the history. */
export interface HistoryIncident {
  readonly key: RowKey;
  readonly vendorId: VendorId;
  readonly vendorName: string;
  readonly incidentId: string;
  readonly title: string;
  readonly impact: Impact;
  readonly status: IncidentStatus;
  /** Paths; empty if it affects the whole page or names none. */
  readonly components: readonly string[];
  readonly affects: 'components' | 'page';
  readonly beganAt: number;
  /** `null` while it is open, and if the vendor never gave an end. */
  readonly endedAt: number | null;
  readonly isOpen: boolean;
  /** The time from the first to the last post, if much longer than the reported duration. */
  readonly postsSpanMs: number | null;
  /** First post minus stated start; negative if the vendor posted earlier. */
  readonly postedAfterMs: number | null;
  /** The time from its start to the desktop notification; `null` without one. */
  readonly notifiedAfterMs: number | null;
  readonly hasPostmortem: boolean;
  /** It ended before Statustray first read the page. */
  readonly fromVendor: boolean;
}

export interface HistoryFigures {
  readonly incidentCount: number;
  readonly medianResolveMs: number | null;
  readonly postingDelay: UsualPostingDelay | null;
}

/** The contents of the history window. */
export interface HistoryView {
  readonly query: HistoryQuery;
  /** The start of each slot, oldest first, and the end of the last one: local midnights. */
  readonly bounds: readonly number[];
  readonly slotDays: 1 | 7;
  /** Everything first, then the vendors or the components, those with most trouble first. */
  readonly bars: readonly HistoryBar[];
  readonly figures: HistoryFigures;
  /** Newest first; `getHistoryIncidents` returns the others as well. */
  readonly incidents: readonly HistoryIncident[];
  /** The length of the whole list, up to a few thousand; the figures count all. */
  readonly listedCount: number;
  /** When a page was first read here; `null` if never. */
  readonly firstReadAt: number | null;
  /** The page has uptime bars of its own, and they could not be read. */
  readonly reportedFailed: boolean;
  /** The number of incidents in the period that are stored but unreadable. */
  readonly damagedCount: number;
}
