import type { Alert } from '#shared/domain/alert.ts';
import type { Incident } from '#shared/domain/incident.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { type DecideInput, decide } from './decide.ts';
import { foldRound } from './digest.ts';
import type { Holding } from './memory.ts';
import { reconcile } from './reconcile.ts';

/** The rules to be tried out on one channel. */
export type Rehearsal = Pick<DecideInput, 'vendorId' | 'vendorName' | 'subscription' | 'rules' | 'channel'> &
  Partial<Pick<DecideInput, 'silences' | 'groups' | 'quiet' | 'zone'>>;

/**
 * What would have been heard of these incidents under these rules, each line with its reason: the past is read again
 * update by update. Of impact and components the last word is all that is kept, so it counts from the start.
 */
export function rehearse(incidents: readonly Incident[], page: StatusPage, plan: Rehearsal): readonly Alert[] {
  const calm = calmPage(page);
  const times = instantsOf(incidents);
  const ledger: Alert[] = [];
  let holding: Holding | null = null;
  for (const at of [(times[0] ?? 0) - 1, ...times]) {
    const read = { ...calm, incidents: incidents.flatMap((incident) => asOf(incident, at)) };
    const seen = reconcile(holding, read, { at, tells: { closedIncidents: 'listed' }, wasSeen: () => false });
    if (holding !== null && seen.changes.length > 0)
      ledger.push(...foldRound(decide(inputFor(plan, seen.holding, seen.changes, ledger, at))));
    holding = seen.holding;
  }
  return ledger;
}

function inputFor(
  plan: Rehearsal,
  holding: Holding,
  changes: DecideInput['changes'],
  ledger: readonly Alert[],
  now: number,
): DecideInput {
  const heard = ledger.filter(({ verdict }) => verdict === 'told' || verdict === 'digested');
  return {
    silences: [],
    ...plan,
    changes,
    holding,
    now,
    firstReading: false,
    wasTold: (changeKey) => heard.some((line) => line.changeKey === changeKey),
    heardOf: (incidentId) => heard.some((line) => line.incidentId === incidentId),
    recent: [...ledger],
  };
}

/** The states of the components in the past are not known, but for what the updates say. */
function calmPage(page: StatusPage): StatusPage {
  return {
    ...page,
    indicator: 'none',
    components: page.components.map((component) => ({ ...component, status: 'operational' })),
    incidents: [],
    maintenances: [],
  };
}

function instantsOf(incidents: readonly Incident[]): readonly number[] {
  const times = incidents.flatMap(({ updates }) => updates.flatMap(({ postedAt }) => postedAt ?? []));
  return [...new Set(times)].sort((a, b) => a - b);
}

/** The incident as its page showed it then; none before its first post. */
function asOf(incident: Incident, at: number): readonly Incident[] {
  const updates = incident.updates.filter(({ postedAt }) => postedAt !== null && postedAt <= at);
  const newest = updates.at(-1);
  if (!newest) return [];
  const isWhole = updates.length === incident.updates.length;
  const { status, resolvedAt } = isWhole ? incident : { status: newest.status, resolvedAt: null };
  return [{ ...incident, updates, status, resolvedAt, resolvedInferred: isWhole && incident.resolvedInferred }];
}
