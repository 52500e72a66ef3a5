import { componentIdOf, type LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { endsTrouble, startsTrouble } from './alert-phase.ts';

/** By what lines on the same trouble are known. */
export type TroubleMarks = Pick<
  LedgerEntry,
  'kind' | 'title' | 'components' | 'componentIds' | 'impact' | 'incidentId'
>;

/** Ledger lines by the trouble that they are about, so that none is compared with every other. */
export interface TroubleIndex {
  readonly add: (line: LedgerEntry) => void;
  /**
   * Beginnings and ends of the same trouble, in the order in which they were added; an incident stays in its series when
   * it comes to touch other components. Not more than the newest `limit` of one name are looked at.
   */
  readonly seriesOf: (marks: TroubleMarks, limit?: number) => readonly LedgerEntry[];
}

interface Turn {
  readonly line: LedgerEntry;
  readonly place: number;
}

export function createTroubleIndex(lines: readonly LedgerEntry[]): TroubleIndex {
  const byId = new Map<string, Turn[]>();
  const byName = new Map<string, Turn[]>();
  /** Lines of 1.0, which have no ids. */
  const namedOnly = new Map<string, Turn[]>();
  const byIncident = new Map<string, Turn[]>();
  let places = 0;

  const add = (line: LedgerEntry) => {
    if (!startsTrouble(line) && !endsTrouble(line)) return;
    const turn: Turn = { line, place: places };
    places += 1;
    const { id, name } = keysOf(line);
    put(byName, name, turn);
    if (id === null) put(namedOnly, name, turn);
    else put(byId, id, turn);
    if (line.incidentId !== null) put(byIncident, line.incidentId, turn);
  };
  const alike = (marks: TroubleMarks): readonly Turn[] => {
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
      return [...new Set([...newest, ...ofIncidents])].sort((a, b) => a.place - b.place).map(({ line }) => line);
    },
  };
}

/** One component, or incidents of one title on the same components, whatever ids they come under. */
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

function put(turns: Map<string, Turn[]>, key: string, turn: Turn): void {
  const known = turns.get(key);
  if (known) known.push(turn);
  else turns.set(key, [turn]);
}
