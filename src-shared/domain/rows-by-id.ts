import { addTo } from './add-to.ts';

interface WithId {
  readonly id: string;
}

/** Shorter lists are scanned; an index would cost more than it saves. */
const indexFrom = 50;

/** Cached for the lifetime of the list, which is immutable. */
const placesByList = new WeakMap<readonly WithId[], ReadonlyMap<string, readonly number[]>>();

/** The rows with one of these ids, in list order. */
export function rowsWithIds<Row extends WithId>(rows: readonly Row[], ids: Iterable<string>): readonly Row[] {
  const wanted = new Set(ids);
  if (rows.length < indexFrom) return rows.filter(({ id }) => wanted.has(id));
  const places = placesOf(rows);
  return [...wanted]
    .flatMap((id) => places.get(id) ?? [])
    .sort((a, b) => a - b)
    .flatMap((place) => rows[place] ?? []);
}

/** The first row with this id. */
export function rowWithId<Row extends WithId>(rows: readonly Row[], id: string | null): Row | undefined {
  if (id === null || rows.length < indexFrom) return rows.find((row) => row.id === id);
  const [place] = placesOf(rows).get(id) ?? [];
  return place === undefined ? undefined : rows[place];
}

function placesOf(rows: readonly WithId[]): ReadonlyMap<string, readonly number[]> {
  const known = placesByList.get(rows);
  if (known) return known;
  const places = new Map<string, number[]>();
  rows.forEach(({ id }, place) => {
    addTo(places, id, place);
  });
  placesByList.set(rows, places);
  return places;
}
