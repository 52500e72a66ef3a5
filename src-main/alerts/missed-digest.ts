import { addTo } from '#shared/domain/add-to.ts';
import { compareImpact } from '#shared/domain/incident.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import type { AwayDigest, AwayItem, MissedState } from '#shared/snapshot.ts';
import { dedupeSubject, endsTrouble, startsTrouble } from './alert-phase.ts';

type Line = AwayItem['alert'];

export interface AwayPeriod {
  readonly sinceAt: number;
  readonly untilAt: number;
}

/** More than anyone reads; the history has the rest. */
const mostItems = 300;

/** One item per subject with its last state, worst first; keeps earlier items. */
export function missedDigest(
  before: AwayDigest | null,
  alerts: readonly LedgerEntry[],
  absence: AwayPeriod,
): AwayDigest {
  const subjects = new Map<string, Line[]>();
  for (const line of [...(before?.items.map(({ alert }) => alert) ?? []), ...alerts.map(asLine)])
    addTo(subjects, dedupeSubject(line), line);
  const earlier = new Map(before?.items.map((item) => [dedupeSubject(item.alert), item.relevance]) ?? []);
  const items = [...subjects].flatMap(([subject, lines]) => itemOf(lines, earlier.get(subject) ?? null) ?? []);
  return {
    sinceAt: Math.min(before?.sinceAt ?? absence.sinceAt, absence.sinceAt),
    untilAt: absence.untilAt,
    items: items.toSorted(mostSevereFirst).slice(0, mostItems),
  };
}

/** Separates what is still going on from what is over; `isOn` returns `null` if unknown. */
export function withCurrentState(digest: AwayDigest, isOn: (alert: Line) => boolean | null): AwayDigest {
  const items = digest.items.map((item) => ({ ...item, relevance: currentState(item, isOn(item.alert)) }));
  return { ...digest, items: items.toSorted(mostSevereFirst) };
}

/** Windows receive only the fields they show. */
function asLine({
  id,
  kind,
  vendorId,
  incidentId,
  maintenanceId,
  title,
  at,
  text,
  impact,
  components,
  componentIds,
}: LedgerEntry): Line {
  return { id, kind, vendorId, incidentId, maintenanceId, title, at, text, impact, components, componentIds };
}

function itemOf(lines: readonly Line[], earlier: MissedState | null): AwayItem | null {
  const alert = lines.at(-1);
  return alert ? { alert, relevance: stateOfItem(lines, earlier) } : null;
}

function stateOfItem(lines: readonly Line[], earlier: MissedState | null): MissedState {
  const transitions = lines.filter((line) => startsTrouble(line) || endsTrouble(line));
  const last = transitions.at(-1);
  if (!last) return earlier ?? 'also';
  if (!endsTrouble(last)) return 'still-open';
  const began = transitions.some(startsTrouble) || earlier === 'still-open' || earlier === 'began-and-ended';
  return began ? 'began-and-ended' : 'ended';
}

function currentState({ relevance }: AwayItem, isOn: boolean | null): MissedState {
  if (isOn) return 'still-open';
  return relevance === 'still-open' && isOn === false ? 'began-and-ended' : relevance;
}

const order: Readonly<Record<MissedState, number>> = { 'still-open': 0, 'began-and-ended': 1, ended: 2, also: 3 };

function mostSevereFirst(a: AwayItem, b: AwayItem): number {
  return (
    order[a.relevance] - order[b.relevance] ||
    compareImpact(b.alert.impact ?? 'none', a.alert.impact ?? 'none') ||
    b.alert.at - a.alert.at
  );
}
