import type { ComponentStatus } from '#shared/domain/component.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';

/** How long something has been missing: consecutive good readings, the first at `sinceAt`. */
export interface Missing {
  readonly readings: number;
  readonly sinceAt: number;
}

/** A component status that differs from the last reported one but is not confirmed yet. */
export interface PendingState {
  readonly from: ComponentStatus;
  readonly to: ComponentStatus;
  readonly readings: number;
  readonly sinceAt: number;
}

/** What reconciliation must remember between two readings of a page. Plain JSON, stored with the reading. */
export interface ReadingMemory {
  /** By `incident:ID`, `maintenance:ID` or `component:ID`. */
  readonly absent: Readonly<Record<string, Missing>>;
  /** The number of consecutive readings that were empty although something was known. */
  readonly emptied: number;
  /** By incident id, the number of consecutive readings that showed an older state than known. */
  readonly regressed: Readonly<Record<string, number>>;
  /** By the page’s current id of an incident, the id it was first seen under. */
  readonly aliases: Readonly<Record<string, string>>;
  /** By component id. */
  readonly pending: Readonly<Record<string, PendingState>>;
  /** By component id, the status last reported or taken as the baseline. */
  readonly told: Readonly<Record<string, ComponentStatus>>;
  /**
   * By component id, the keys of the changes of its current or last trouble; recovery alerts only if one of them did.
   */
  readonly trouble: Readonly<Record<string, readonly string[]>>;
  /** The page as read while some of it is unconfirmed; an unchanged response confirms it. */
  readonly unsettled: { readonly page: StatusPage; readonly closedRead: boolean } | null;
  /** The component ids the user has been shown; others are marked as new. */
  readonly knownComponentIds: readonly string[];
  /** When `page_unreadable` was notified in the current series of failures. */
  readonly unreadableToldAt: number | null;
  /** The new address after the page moved; `null` while it has not. */
  readonly movedTo: string | null;
}

export const emptyMemory: ReadingMemory = {
  absent: {},
  emptied: 0,
  regressed: {},
  aliases: {},
  pending: {},
  told: {},
  trouble: {},
  unsettled: null,
  knownComponentIds: [],
  unreadableToldAt: null,
  movedTo: null,
};

/** The accepted page and what reconciliation remembers about it. */
export interface PageState {
  readonly page: StatusPage;
  readonly memory: ReadingMemory;
}
