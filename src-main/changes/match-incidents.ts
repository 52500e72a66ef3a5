import type { Incident } from '#shared/domain/incident.ts';
import { shortHash } from '#shared/text/short-hash.ts';

export interface MatchedIncidents {
  readonly incidents: readonly Incident[];
  /** By the id that the page gives now. */
  readonly aliases: ReadonlyMap<string, string>;
}

/**
 * Gives each incident the id under which it was first seen. A page that renames what it edits is recognised by the
 * link and start, or by title and start, where only one incident can be meant.
 */
export function matchIncidents(
  read: readonly Incident[],
  held: readonly Incident[],
  aliases: ReadonlyMap<string, string>,
): MatchedIncidents {
  const incidents = distinct(read, (incident) => incident.startedAt ?? incident.firstPostedAt);
  const present = new Set(incidents.map(({ id }) => id));
  const missing = held.filter(({ id }) => !present.has(id));
  const known = new Set(held.map(({ id }) => id));
  const found = new Map<string, string>();
  for (const incident of incidents) {
    if (missing.length === 0 || known.has(incident.id)) continue;
    const alias = aliases.get(incident.id);
    const former = missing.find(({ id }) => id === alias) ?? previousVersion(incident, incidents, missing);
    if (former && ![...found.values()].includes(former.id)) found.set(incident.id, former.id);
  }
  return {
    incidents: incidents.map((incident) => ({ ...incident, id: found.get(incident.id) ?? incident.id })),
    aliases: found,
  };
}

function previousVersion(
  incident: Incident,
  read: readonly Incident[],
  missing: readonly Incident[],
): Incident | undefined {
  return (
    onlyOne(incident, read, missing, (one) => withStart(one, one.url)) ??
    onlyOne(incident, read, missing, (one) => withStart(one, one.title))
  );
}

/** Some pages give all incidents one link, and titles come back: only with the start do they tell incidents apart. */
function withStart({ startedAt, firstPostedAt }: Incident, text: string | null): string | null {
  const start = startedAt ?? firstPostedAt;
  return text === null || start === null ? null : `${start} ${text}`;
}

function onlyOne(
  incident: Incident,
  read: readonly Incident[],
  missing: readonly Incident[],
  trait: (incident: Incident) => string | null,
): Incident | undefined {
  const wanted = trait(incident);
  if (wanted === null || read.filter((one) => trait(one) === wanted).length > 1) return undefined;
  const [candidate, ...others] = missing.filter((one) => trait(one) === wanted);
  return others.length === 0 ? candidate : undefined;
}

/**
 * Two rows of one page under one id are distinguished by their content, so that no poll takes one for the other. The
 * elder keeps the id.
 */
export function distinct<Row extends { readonly id: string; readonly title: string }>(
  rows: readonly Row[],
  startOf: (row: Row) => number | null,
): readonly Row[] {
  const byId = new Map<string, Row[]>();
  for (const row of rows) byId.set(row.id, [...(byId.get(row.id) ?? []), row]);
  if (byId.size === rows.length) return rows;
  const nameOf = (row: Row): string => `${startOf(row) ?? ''} ${row.title}`;
  return [...byId.values()].flatMap((twins) => {
    const inOrder =
      twins.length > 1 ? twins.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : twins;
    const byName = new Map(inOrder.map((row) => [nameOf(row), row]));
    const [eldest, ...others] = [...byName].sort(([a], [b]) => (a < b ? -1 : 1));
    return eldest
      ? [eldest[1], ...others.map(([name, row]) => ({ ...row, id: `${row.id}~${shortHash(name, 'base36')}` }))]
      : [];
  });
}
