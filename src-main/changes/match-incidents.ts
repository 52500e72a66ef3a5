import { addTo } from '#shared/domain/add-to.ts';
import { type Incident, isOpen } from '#shared/domain/incident.ts';
import { shortHash } from '#shared/text/short-hash.ts';

export interface MatchedIncidents {
  readonly incidents: readonly Incident[];
  /** By the id that the page uses now. */
  readonly aliases: ReadonlyMap<string, string>;
}

/**
 * Gives each incident the id it was first seen under. If a page assigns new ids to edited incidents, they are matched
 * by link and start, or by title and start, if unambiguous. `byTitle`: the title is enough for open incidents, since
 * another platform has other dates for them.
 */
export function matchIncidents(
  read: readonly Incident[],
  stored: readonly Incident[],
  aliases: ReadonlyMap<string, string>,
  { byTitle }: { readonly byTitle: boolean } = { byTitle: false },
): MatchedIncidents {
  const incidents = distinct(read, (incident) => incident.startedAt ?? incident.firstPostedAt);
  const present = new Set(incidents.map(({ id }) => id));
  const missing = stored.filter(({ id }) => !present.has(id));
  const missingById = new Map(missing.map((one) => [one.id, one]));
  const known = new Set(stored.map(({ id }) => id));
  const previousVersion = findPreviousVersion(incidents, missing, byTitle);
  const found = new Map<string, string>();
  const taken = new Set<string>();
  for (const incident of incidents) {
    if (missing.length === 0 || known.has(incident.id)) continue;
    const former = missingById.get(aliases.get(incident.id) ?? '') ?? previousVersion(incident);
    if (!former || taken.has(former.id)) continue;
    found.set(incident.id, former.id);
    taken.add(former.id);
  }
  return {
    incidents: incidents.map((incident) => ({ ...incident, id: found.get(incident.id) ?? incident.id })),
    aliases: found,
  };
}

function findPreviousVersion(read: readonly Incident[], missing: readonly Incident[], isTitleEnough: boolean) {
  const byLink = onlyOne(read, missing, (one) => withStart(one, one.url));
  const byTitle = onlyOne(read, missing, (one) => withStart(one, one.title));
  const byTitleAlone = onlyOne(read, missing, (one) => (isTitleEnough && isOpen(one) ? one.title : null));
  return (incident: Incident): Incident | undefined => byLink(incident) ?? byTitle(incident) ?? byTitleAlone(incident);
}

/** Some pages give every incident the same link, and titles repeat: only with the start are they unique. */
function withStart({ startedAt, firstPostedAt }: Incident, text: string | null): string | null {
  const start = startedAt ?? firstPostedAt;
  return text === null || start === null ? null : `${start} ${text}`;
}

/** Finds the one missing incident with a given trait, if only one of those read shares it. */
function onlyOne(
  read: readonly Incident[],
  missing: readonly Incident[],
  trait: (incident: Incident) => string | null,
): (incident: Incident) => Incident | undefined {
  const readBy = groupBy(read, trait);
  const missingBy = groupBy(missing, trait);
  return (incident) => {
    const wanted = trait(incident);
    if (wanted === null || (readBy.get(wanted)?.length ?? 0) > 1) return undefined;
    const [candidate, ...others] = missingBy.get(wanted) ?? [];
    return others.length === 0 ? candidate : undefined;
  };
}

function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string | null): ReadonlyMap<string | null, Row[]> {
  const groups = new Map<string | null, Row[]>();
  for (const row of rows) addTo(groups, keyOf(row), row);
  return groups;
}

/**
 * Two incidents with the same id on one page are distinguished by their content, so that no poll confuses them. The older
 * one keeps the id.
 */
export function distinct<Row extends { readonly id: string; readonly title: string }>(
  rows: readonly Row[],
  startOf: (row: Row) => number | null,
): readonly Row[] {
  const byId = groupBy(rows, ({ id }) => id);
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
