import { addTo } from '#shared/domain/add-to.ts';
import { componentIdOf, type LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { endsTrouble, startsTrouble } from './alert-phase.ts';

/** The fields that identify lines about the same trouble. */
export type TroubleMarks = Pick<
  LedgerEntry,
  'kind' | 'title' | 'components' | 'componentIds' | 'impact' | 'incidentId'
>;

/** An index of ledger lines by trouble, which avoids comparing every pair. */
export interface TroubleIndex {
  readonly add: (line: LedgerEntry) => void;
  /**
   * Starts and ends of the same trouble in insertion order. An incident keeps its series when it spreads to other
   * components. Looks at no more than the newest `limit` lines of one name.
   */
  readonly seriesOf: (marks: TroubleMarks, limit?: number) => readonly LedgerEntry[];
}

interface Entry {
  readonly line: LedgerEntry;
  readonly position: number;
}

export function createTroubleIndex(lines: readonly LedgerEntry[]): TroubleIndex {
  const byId = new Map<string, Entry[]>();
  const byName = new Map<string, Entry[]>();
  /** Lines of 1.0, which have no ids. */
  const namedOnly = new Map<string, Entry[]>();
  const byIncident = new Map<string, Entry[]>();
  let positions = 0;

  const add = (line: LedgerEntry) => {
    if (!startsTrouble(line) && !endsTrouble(line)) return;
    const entry: Entry = { line, position: positions };
    positions += 1;
    const { id, name } = keysOf(line);
    addTo(byName, name, entry);
    if (id === null) addTo(namedOnly, name, entry);
    else addTo(byId, id, entry);
    if (line.incidentId !== null) addTo(byIncident, line.incidentId, entry);
  };
  const alike = (marks: TroubleMarks): readonly Entry[] => {
    const { id, name } = keysOf(marks);
    return id === null ? (byName.get(name) ?? []) : [...(byId.get(id) ?? []), ...(namedOnly.get(name) ?? [])];
  };

  for (const line of lines) add(line);
  return {
    add,
    seriesOf(marks, limit = Number.POSITIVE_INFINITY) {
      const named = alike(marks);
      const newest = named.length > limit ? named.slice(-limit) : named;
      const ids = new Set([...newest.map(({ line }) => line.incidentId), marks.incidentId]);
      const ofIncidents = [...ids].flatMap((id) => (id === null ? [] : (byIncident.get(id) ?? [])));
      return [...new Set([...newest, ...ofIncidents])].sort((a, b) => a.position - b.position).map(({ line }) => line);
    },
  };
}

/** One component, or incidents with the same title on the same components, under any id. */
function keysOf(marks: TroubleMarks): { readonly id: string | null; readonly name: string } {
  const title = marks.title.trim().toLowerCase();
  if (marks.kind === 'component_changed') {
    const id = componentIdOf(marks);
    return { id: id === null ? null : `component ${id}`, name: `component ${title}` };
  }
  const { componentIds, components } = marks;
  return {
    id: componentIds.length > 0 ? keyOf(title, componentIds) : null,
    name: keyOf(title, components),
  };
}

function keyOf(title: string, names: readonly string[]): string {
  return JSON.stringify([title, names.toSorted()]);
}
