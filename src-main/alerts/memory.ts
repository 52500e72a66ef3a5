import type { ComponentStatus } from '#shared/domain/component.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';

/** What the rules must remember between two readings of one page; persisted with the reading. Plain JSON. */
export interface ReadingMemory {
  /** Good readings in a row without an incident that was open, by incident id. */
  readonly absent: Readonly<Record<string, number>>;
  /** Readings in a row that were empty where something was. */
  readonly emptied: number;
  /** Component states that have not held long enough to be told: told state, seen state, readings in a row. */
  readonly pending: Readonly<
    Record<string, { readonly from: ComponentStatus; readonly to: ComponentStatus; readonly readings: number }>
  >;
  /** The states last told or taken as baseline, by component id. */
  readonly told: Readonly<Record<string, ComponentStatus>>;
  /** Component ids known when the subscription's filter was last looked at; others are badged new. */
  readonly knownComponentIds: readonly string[];
  /** When `page_unreadable` was told in this run of failures. */
  readonly unreadableToldAt: number | null;
}

export const emptyMemory: ReadingMemory = {
  absent: {},
  emptied: 0,
  pending: {},
  told: {},
  knownComponentIds: [],
  unreadableToldAt: null,
};

/** The last accepted page with what the rules remember of it. */
export interface Holding {
  readonly page: StatusPage;
  readonly memory: ReadingMemory;
}
