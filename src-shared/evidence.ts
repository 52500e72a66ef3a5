import type { Impact, IncidentStatus } from './domain/incident.ts';
import type { IncidentFacts } from './domain/incident-facts.ts';
import type { MaintenanceStatus } from './domain/maintenance.ts';
import type { VendorId } from './domain/vendor.ts';
import type { HistoryFigures } from './history-view.ts';

/** `csv` starts with a byte order mark, which Excel needs and some scripts reject. */
export const evidenceFormats = ['pdf', 'csv', 'csv-without-bom', 'markdown', 'json'] as const;
export type EvidenceFormat = (typeof evidenceFormats)[number];

/** The half-open period to collect evidence for, of one vendor or of all. */
export interface EvidenceQuery {
  readonly vendorId: VendorId | null;
  readonly fromAt: number;
  readonly untilAt: number;
}

/** A period in which a page was not read, and about which the evidence says nothing. */
export interface EvidenceGap {
  readonly vendorId: VendorId;
  readonly vendorName: string;
  readonly fromAt: number;
  readonly untilAt: number;
}

/** An outage of a component on a day without a reading, according to the page’s own uptime bars. */
export interface EvidenceReportedDay {
  readonly vendorId: VendorId;
  readonly vendorName: string;
  readonly componentId: string;
  /** Its path. */
  readonly component: string;
  /** Such as `2026-03-01`, in the page’s zone. */
  readonly date: string;
  /** `null` if the page names none. */
  readonly zone: string | null;
  /** The start of the day, not of the outage. */
  readonly beganAt: number;
  readonly partialMs: number;
  readonly majorMs: number;
}

export interface EvidenceIncident {
  readonly id: string;
  readonly vendorName: string;
  readonly title: string;
  readonly impact: Impact;
  readonly status: IncidentStatus;
  readonly url: string | null;
  /** Paths; empty if it affects the whole page. */
  readonly components: readonly string[];
  /** Includes the contradictions between the vendor’s own times. */
  readonly facts: IncidentFacts;
  /** The time from the first to the last dated post. */
  readonly postsSpanMs: number | null;
  /** As first posted, oldest first, ignoring later edits. */
  readonly posts: readonly {
    readonly id: string;
    readonly status: IncidentStatus | MaintenanceStatus;
    readonly postedAt: number | null;
    /** Plain text. */
    readonly text: string;
    readonly isEdited: boolean;
  }[];
}

/** What is known about a period, and what is not. */
export interface Evidence {
  readonly vendorId: VendorId | null;
  /** The vendor’s name, or `All vendors`. */
  readonly scope: string;
  readonly fromAt: number;
  /** The end of the period, or now if that is earlier. */
  readonly untilAt: number;
  readonly madeAt: number;
  readonly figures: HistoryFigures & {
    /** The share of monitored time; `null` if there is none. */
    readonly fineShare: number | null;
    readonly troubleMs: number;
    readonly unreadMs: number;
  };
  /** Grouped by vendor, oldest first. */
  readonly gaps: readonly EvidenceGap[];
  /** From the vendor, which may change it later, and in no figure; newest first. */
  readonly reportedDays: readonly EvidenceReportedDay[];
  /** Newest start first. */
  readonly incidents: readonly EvidenceIncident[];
  /** The number of incidents and reported days beyond what one document holds. */
  readonly leftOutCount: number;
}
