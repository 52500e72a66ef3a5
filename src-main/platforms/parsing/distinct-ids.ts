import { createHash } from 'node:crypto';
import { addTo } from '#shared/domain/add-to.ts';

export interface Identified<Row> {
  readonly id: string;
  readonly row: Row;
}

/**
 * Gives each row a unique id that is the same at every reading and in any order: the vendor’s id; without one, a hash
 * of the content; of several rows with one id, all but one get the hash appended. Identical rows count once. The
 * content is something a vendor hardly ever edits, such as title and start.
 */
export function distinctIds<Row>(
  rows: readonly Row[],
  idOf: (row: Row) => string | null,
  contentOf: (row: Row) => readonly unknown[],
): readonly Identified<Row>[] {
  const named = rows.map((row) => ({ row, id: idOf(row) ?? `~${hashOf(contentOf(row))}` }));
  const hashes = sharedHashes(named, contentOf);
  const taken = new Set<string>();
  return named.flatMap(({ row, id }) => {
    const own = hashes.get(id);
    const hash = own ? hashOf(contentOf(row)) : '';
    const unique = own && own[0] !== hash ? `${id}~${hash}` : id;
    if (taken.has(unique)) return [];
    taken.add(unique);
    return [{ id: unique, row }];
  });
}

/** For each shared id, the hashes of its rows in order; the first row keeps the bare id. */
function sharedHashes<Row>(
  named: readonly Identified<Row>[],
  contentOf: (row: Row) => readonly unknown[],
): ReadonlyMap<string, readonly string[]> {
  const byId = new Map<string, Row[]>();
  for (const { id, row } of named) addTo(byId, id, row);
  const shared = [...byId].filter(([, rows]) => rows.length > 1);
  return new Map(shared.map(([id, rows]) => [id, rows.map((row) => hashOf(contentOf(row))).sort()]));
}

function hashOf(content: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 12);
}
