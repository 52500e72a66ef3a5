import type { Impact, IncidentStatus } from './domain/incident.ts';
import type { Indicator } from './domain/indicator.ts';
import type { UsualPostingDelay } from './domain/posting-delay.ts';
import type { VendorId } from './domain/vendor.ts';
import type { RowKey } from './snapshot.ts';

/** How far back a history goes, in days that end with today. */
export const historyLengths = [30, 90, 365, 730] as const;
export type HistoryLength = (typeof historyLengths)[number];

/** One vendor, or with `null` all that are followed. */
export interface HistoryQuery {
  readonly vendorId: VendorId | null;
  readonly days: HistoryLength;
}

/** How long a level held within one slot. */
export interface LevelTime {
  readonly level: Indicator;
  readonly ms: number;
}

/** A slot in which something else than calm held for a while. */
export interface SlotTimes {
  readonly slot: number;
  /** Worst first, without calm and unread time. */
  readonly levels: readonly LevelTime[];
  readonly unreadMs: number;
}

/** One row of slots: everything, a vendor, or a component. */
export interface HistoryBar {
  /** Of the vendor or the component; empty for the row of everything. */
  readonly id: string;
  /** Such as `Prod 1 > Pipelines`. */
  readonly name: string;
  /**
   * One letter a slot, oldest first, the worst that held: f fine, w maintenance, d degraded, m outage, u not read. A capital
   * is what the vendor's own list of past incidents tells of time that was not read here.
   */
  readonly letters: string;
  /** In slot order; a slot that was wholly fine or wholly unread is left out. */
  readonly times: readonly SlotTimes[];
  /** Of the time that was read, 0 to 1, rounded down; `null` before any. */
  readonly fineShare: number | null;
  readonly troubleMs: number;
  readonly unreadMs: number;
}

/** An incident as a line of the history. */
export interface HistoryIncident {
  readonly key: RowKey;
  readonly vendorId: VendorId;
  readonly vendorName: string;
  readonly incidentId: string;
  readonly title: string;
  readonly impact: Impact;
  readonly status: IncidentStatus;
  /** Paths; empty where it affects the whole page or names none. */
  readonly components: readonly string[];
  readonly affects: 'components' | 'page';
  readonly beganAt: number;
  /** `null` while it is open, and where the vendor never told. */
  readonly endedAt: number | null;
  readonly isOpen: boolean;
  /** From the first to the last post, where the reported window is much shorter than that. */
  readonly postsSpanMs: number | null;
  /** First post minus stated start; below zero where the vendor posted before it. */
  readonly postedAfterMs: number | null;
  /** From its start to the desktop notification; `null` without one. */
  readonly notifiedAfterMs: number | null;
  readonly hasPostmortem: boolean;
  /** It ended before Statustray first read this page. */
  readonly fromVendor: boolean;
}

export interface HistoryFigures {
  readonly incidentCount: number;
  readonly medianResolveMs: number | null;
  readonly postingDelay: UsualPostingDelay | null;
}

/** What the history window shows. */
export interface HistoryView {
  readonly query: HistoryQuery;
  /** Where the slots begin, oldest first, and where the last one ends: local midnights. */
  readonly bounds: readonly number[];
  readonly slotDays: 1 | 7;
  /** Everything first, then the vendors or the components in their order. */
  readonly bars: readonly HistoryBar[];
  readonly figures: HistoryFigures;
  /** Newest first, the newest few thousand. */
  readonly incidents: readonly HistoryIncident[];
  /** When a page was first read here; `null` before that. */
  readonly firstReadAt: number | null;
  /** Incidents of the period that the database holds but that cannot be read. */
  readonly damagedCount: number;
}
