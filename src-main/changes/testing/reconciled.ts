import type { Incident } from '#shared/domain/incident.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { anIncident, anUpdate, aStatusPage, builtAt } from '#shared/testing/builders.ts';
import type { PageState } from '../reading-memory.ts';
import { type ReconcileContext, type Reconciled, reconcile } from '../reconcile.ts';

export const minute = 60_000;

export const hour = 60 * minute;

export const day = 24 * hour;

const listed = { closedIncidents: 'listed' } as const;

export const context = (over: Partial<ReconcileContext> = {}): ReconcileContext => ({
  at: builtAt + minute,
  capabilities: listed,
  wasSeen: () => false,
  ...over,
});

export const open = anIncident();

const resolvedUpdate = anUpdate({ id: 'u9', status: 'resolved', postedAt: builtAt + minute, body: 'Mended.' });

export const resolved = anIncident({
  status: 'resolved',
  resolvedAt: builtAt + minute,
  updates: [anUpdate(), resolvedUpdate],
});

export const withIncidents = (...incidents: Incident[]): StatusPage => aStatusPage({ incidents });

/** Reads the pages in order, one minute apart; the first is the baseline. */
export function readAll(pages: readonly StatusPage[], over: Partial<ReconcileContext> = {}): readonly Reconciled[] {
  let pageState: PageState | null = null;
  return pages.map((page, index) => {
    const result = reconcile(pageState, page, context({ at: builtAt + index * minute, ...over }));
    pageState = result.pageState;
    return result;
  });
}

export function lastOf(pages: readonly StatusPage[], over: Partial<ReconcileContext> = {}): Reconciled {
  const last = readAll(pages, over).at(-1);
  if (!last) throw new Error('Expected at least one page.');
  return last;
}

export const keysOf = ({ changes }: Reconciled) => changes.map(({ key }) => key);

export const kindsOf = ({ changes }: Reconciled) => changes.map(({ kind }) => kind);
