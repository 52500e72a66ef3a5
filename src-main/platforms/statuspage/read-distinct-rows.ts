import { distinctIds, type Identified } from '../parsing/distinct-ids.ts';
import { readId, readInstant } from '../parsing/fields.ts';
import type { IncidentRow } from './schema.ts';

/** One row per id from several documents; where they differ, the most recently updated one. */
export function mergeRows(...documents: readonly (readonly IncidentRow[])[]): readonly Identified<IncidentRow>[] {
  const newest = new Map<string, Identified<IncidentRow>>();
  for (const one of documents.flatMap(identify)) {
    const known = newest.get(one.id);
    if (!known || touchedAt(one.row) > touchedAt(known.row)) newest.set(one.id, one);
  }
  return [...newest.values()];
}

function identify(rows: readonly IncidentRow[]): readonly Identified<IncidentRow>[] {
  return distinctIds(
    rows,
    ({ id, shortlink }) => readId(id) ?? readId(shortlink),
    ({ name, started_at, created_at }) => [name, started_at ?? created_at],
  );
}

function touchedAt({ updated_at }: IncidentRow): number {
  return readInstant(updated_at) ?? Number.NEGATIVE_INFINITY;
}
