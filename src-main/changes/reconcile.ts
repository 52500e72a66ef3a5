import type { Change } from '#shared/domain/change.ts';
import { isOpen } from '#shared/domain/incident.ts';
import { levelOf, type StatusPage } from '#shared/domain/status-page.ts';
import { emptyMemory, type Missing, type PageState, type ReadingMemory } from './reading-memory.ts';
import { baselineComponents, reconcileComponents } from './reconcile-components.ts';
import type { PageMove, ReadingContext } from './reconcile-context.ts';
import { baselineIncidents, reconcileIncidents } from './reconcile-incidents.ts';
import { baselineMaintenances, reconcileMaintenances } from './reconcile-maintenances.ts';
import { reconcileMovedComponents } from './reconcile-moved-components.ts';

export { clockChanges, clockMarks } from './reconcile-maintenances.ts';

export type ReconcileContext = Pick<ReadingContext, 'at' | 'capabilities' | 'wasSeen'> &
  Partial<Pick<ReadingContext, 'closedRead'>> & {
    /** When the previous page was last read or confirmed; `at` by default. */
    readonly lastReadAt?: number;
  };

export interface Reconciled {
  readonly pageState: PageState;
  readonly changes: readonly Change[];
  /** What on the page is not accepted yet, as a sentence for the log; `null` if everything is. */
  readonly warning: string | null;
}

/** How many consecutive readings must be empty before a page that was not empty counts as such. */
const emptyReadings = 2;

/**
 * The page to keep after a reading, and what changed since the last one. The first reading (`previous` is `null`) is
 * the baseline and changes nothing.
 */
export function reconcile(previous: PageState | null, read: StatusPage, context: ReconcileContext): Reconciled {
  const closedRead = context.closedRead ?? true;
  if (previous === null) return { pageState: baseline(read, context.at), changes: [], warning: null };
  const move = previous.page.platform === read.platform ? null : moveFrom(previous.page, context);
  const emptied = move === null && hasLostComponents(previous.page, read) ? previous.memory.emptied + 1 : 0;
  if (emptied > 0 && emptied < emptyReadings) {
    const memory = { ...previous.memory, emptied, unsettled: { page: read, closedRead } };
    return {
      pageState: { page: previous.page, memory },
      changes: [],
      warning: 'The page no longer lists components; the last known ones are kept until the next check confirms this.',
    };
  }
  const compared = compare(previous, read, { ...context, closedRead, move });
  const { page, memory } = compared.pageState;
  return { ...compared, pageState: { page, memory: { ...memory, emptied } } };
}

/** Handles an unchanged response, which confirms what was pending. Returns the same state if nothing was. */
export function reconcileUnchanged(previous: PageState, context: Omit<ReconcileContext, 'closedRead'>): Reconciled {
  const { unsettled } = previous.memory;
  if (unsettled === null) return { pageState: previous, changes: [], warning: null };
  return reconcile(previous, unsettled.page, { ...context, closedRead: unsettled.closedRead });
}

function baseline(read: StatusPage, at: number): PageState {
  const { components, told, knownComponentIds } = baselineComponents(read.components);
  return {
    page: {
      ...read,
      components,
      incidents: baselineIncidents(read.incidents, at),
      maintenances: baselineMaintenances(read.maintenances, at),
    },
    memory: { ...emptyMemory, told, knownComponentIds },
  };
}

function moveFrom(stored: StatusPage, { lastReadAt, at }: ReconcileContext): PageMove {
  return { lastReadAt: lastReadAt ?? at, wasFine: levelOf(stored) === 'none' && !stored.incidents.some(isOpen) };
}

function hasLostComponents(stored: StatusPage, read: StatusPage): boolean {
  return stored.components.length > 0 && read.components.length === 0;
}

function compare(previous: PageState, read: StatusPage, context: ReadingContext): Reconciled {
  const { page: stored, memory } = previous;
  const incidents = reconcileIncidents(stored.incidents, read.incidents, memory, context);
  const maintenances = reconcileMaintenances(stored.maintenances, read.maintenances, memory, context);
  const isOlderCopy = context.move === null && Object.keys(incidents.regressed).length > 0 && !incidents.hasNews;
  const parts = isOlderCopy ? keepPrevious(previous) : reconcileAll(previous, read, context);
  const { regressed, aliases } = incidents;
  const absent = Object.fromEntries([...incidents.absent, ...maintenances.absent, ...parts.absent]);
  const known: ReadingMemory = { ...memory, ...parts.memory, absent, regressed, aliases, unsettled: null };
  const isCertain = isConfirmed(known) && parts.page.components.length <= read.components.length;
  const unsettled = isCertain ? null : { page: read, closedRead: context.closedRead };
  return {
    pageState: {
      page: { ...read, ...parts.page, incidents: incidents.incidents, maintenances: maintenances.maintenances },
      memory: { ...known, unsettled },
    },
    changes: [...incidents.changes, ...parts.changes, ...maintenances.changes],
    warning: warningOf(known),
  };
}

interface ReconciledPage {
  readonly page: Pick<StatusPage, 'components'> & Partial<StatusPage>;
  readonly memory: Partial<ReadingMemory>;
  readonly absent: ReadonlyMap<string, Missing>;
  readonly changes: readonly Change[];
}

function reconcileAll(
  { page: stored, memory }: PageState,
  read: StatusPage,
  { move, at }: ReadingContext,
): ReconciledPage {
  // A platform without components keeps the known ones for when the page moves back.
  if (read.components.length === 0 && (move !== null || stored.components.length === 0))
    return { page: { components: [] }, memory: {}, absent: new Map(), changes: [] };
  if (move !== null) {
    const { components, changes, ...remembered } = reconcileMovedComponents(stored, read, memory, { ...move, at });
    return { page: { components }, memory: remembered, absent: new Map(), changes };
  }
  const { components, changes, absent, ...remembered } = reconcileComponents(
    stored.components,
    read.components,
    memory,
    at,
  );
  return { page: { components }, memory: remembered, absent, changes };
}

/** What an older copy of the page must not revert: the indicator and the components’ statuses. */
function keepPrevious({ page: { indicator, description, groups, components } }: PageState): ReconciledPage {
  return { page: { indicator, description, groups, components }, memory: {}, absent: new Map(), changes: [] };
}

function isConfirmed({ absent, pending, regressed }: ReadingMemory): boolean {
  return [absent, pending, regressed].every((record) => Object.keys(record).length === 0);
}

function warningOf({ absent, regressed }: ReadingMemory): string | null {
  const missing = Object.keys(absent).length;
  const older = Object.keys(regressed).length;
  const lines = [
    missing > 0 ? `${missing} open ${missing === 1 ? 'entry is' : 'entries are'} missing and kept for now.` : null,
    older > 0 ? `${older} ${older === 1 ? 'incident is' : 'incidents are'} older than the stored version.` : null,
  ].filter((line) => line !== null);
  return lines.length > 0 ? lines.join(' ') : null;
}
