import type { ComponentStatus } from '#shared/domain/component.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';

/** How long something that was there has been missing: good readings in a row, the first of them at `sinceAt`. */
export interface Missing {
  readonly readings: number;
  readonly sinceAt: number;
}

/** A component state that differs from the last told one and has not held long enough yet. */
export interface PendingState {
  readonly from: ComponentStatus;
  readonly to: ComponentStatus;
  readonly readings: number;
  readonly sinceAt: number;
}

/** What the rules must remember between two readings of one page; persisted with the reading. Plain JSON. */
export interface ReadingMemory {
  /** By `incident:ID`, `maintenance:ID` or `component:ID`. */
  readonly absent: Readonly<Record<string, Missing>>;
  /** Readings in a row that were empty where something was. */
  readonly emptied: number;
  /** Readings in a row that showed an older state of an incident than the one held, by incident id. */
  readonly regressed: Readonly<Record<string, number>>;
  /** The id under which an incident was first seen, by the id that the page gives it now. */
  readonly aliases: Readonly<Record<string, string>>;
  /** By component id. */
  readonly pending: Readonly<Record<string, PendingState>>;
  /** The states last told or taken as baseline, by component id. */
  readonly told: Readonly<Record<string, ComponentStatus>>;
  /** Keys of the changes of a component's present or last trouble: its recovery alerts where one of them did. */
  readonly trouble: Readonly<Record<string, readonly string[]>>;
  /** The page as read, while some of it is not believed yet: what an unchanged answer confirms. */
  readonly unsettled: { readonly page: StatusPage; readonly closedRead: boolean } | null;
  /** Component ids known when the subscription's filter was last looked at; others are badged new. */
  readonly knownComponentIds: readonly string[];
  /** When `page_unreadable` alerted in this run of failures. */
  readonly unreadableToldAt: number | null;
  /** Where the page was found after it had moved; `null` while it is where it is asked for. */
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

/** The page as it counts, with what the rules remember of it. */
export interface PageState {
  readonly page: StatusPage;
  readonly memory: ReadingMemory;
}
