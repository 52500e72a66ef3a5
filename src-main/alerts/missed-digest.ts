import type { Alert } from '#shared/domain/alert.ts';
import { compareImpact } from '#shared/domain/incident.ts';
import type { AwayDigest, AwayItem, AwayStanding } from '#shared/snapshot.ts';
import { isBegin, isEnd, thingOf } from './alert-phase.ts';

type Line = AwayItem['alert'];

export interface Absence {
  readonly sinceAt: number;
  readonly untilAt: number;
}

/** More than anybody reads; what is left out stands in the history. */
const mostItems = 300;

/** What happened meanwhile, one item for each thing with its last word, the gravest first; earlier items stay. */
export function awayDigest(before: AwayDigest | null, alerts: readonly Alert[], absence: Absence): AwayDigest {
  const things = new Map<string, Line[]>();
  for (const line of [...(before?.items.map(({ alert }) => alert) ?? []), ...alerts.map(asLine)])
    things.set(thingOf(line), [...(things.get(thingOf(line)) ?? []), line]);
  const earlier = new Map(before?.items.map((item) => [thingOf(item.alert), item.standing]) ?? []);
  const items = [...things].flatMap(([thing, lines]) => itemOf(lines, earlier.get(thing) ?? null) ?? []);
  return {
    sinceAt: Math.min(before?.sinceAt ?? absence.sinceAt, absence.sinceAt),
    untilAt: absence.untilAt,
    items: items.toSorted(gravestFirst).slice(0, mostItems),
  };
}

/** The same with what goes on now told apart from what is over; `isOn` answers `null` of what nobody knows. */
export function asItStands(digest: AwayDigest, isOn: (alert: Line) => boolean | null): AwayDigest {
  const items = digest.items.map((item) => ({ ...item, standing: presentStanding(item, isOn(item.alert)) }));
  return { ...digest, items: items.toSorted(gravestFirst) };
}

/** Windows are told of no more than they show. */
function asLine({ id, kind, vendorId, incidentId, maintenanceId, title, at, text, impact, components }: Alert): Line {
  return { id, kind, vendorId, incidentId, maintenanceId, title, at, text, impact, components };
}

function itemOf(lines: readonly Line[], earlier: AwayStanding | null): AwayItem | null {
  const alert = lines.at(-1);
  return alert ? { alert, standing: standingOf(lines, earlier) } : null;
}

function standingOf(lines: readonly Line[], earlier: AwayStanding | null): AwayStanding {
  const turns = lines.filter((line) => isBegin(line) || isEnd(line));
  const last = turns.at(-1);
  if (!last) return earlier ?? 'also';
  if (!isEnd(last)) return 'still-open';
  const began = turns.some(isBegin) || earlier === 'still-open' || earlier === 'began-and-ended';
  return began ? 'began-and-ended' : 'ended';
}

function presentStanding({ standing }: AwayItem, isOn: boolean | null): AwayStanding {
  if (isOn) return 'still-open';
  return standing === 'still-open' && isOn === false ? 'began-and-ended' : standing;
}

const order: Readonly<Record<AwayStanding, number>> = { 'still-open': 0, 'began-and-ended': 1, ended: 2, also: 3 };

function gravestFirst(a: AwayItem, b: AwayItem): number {
  return (
    order[a.standing] - order[b.standing] ||
    compareImpact(b.alert.impact ?? 'none', a.alert.impact ?? 'none') ||
    b.alert.at - a.alert.at
  );
}
